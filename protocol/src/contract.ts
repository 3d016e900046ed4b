/** The whole contract: every operation by name, and the types that follow from it. */
import type { z } from "zod";
import {
  authAttach,
  authChangeEmail,
  authChangePassword,
  authGuest,
  authLogin,
  authLogout,
  authMe,
  authRefresh,
  authRegister,
  authRequestEmailChange,
  authRequestPasswordReset,
  authRequestVerification,
  authResetPassword,
  authRevokeSession,
  authSessions,
  authUpdateProfile,
  authVerifyEmail,
} from "./auth.ts";
import { airportsSearch, flightsGet } from "./flights.ts";
import { flightsCalendar, flightsSearch, offersGet } from "./search.ts";
import {
  ordersCancel,
  ordersChange,
  ordersChangeSeats,
  ordersDropChange,
  ordersQuoteCancel,
  ordersQuoteChange,
} from "./order-changes.ts";
import {
  ordersBoardingPasses,
  ordersCreate,
  ordersDocuments,
  ordersFind,
  ordersGet,
  ordersHistory,
  ordersList,
  ordersPrice,
} from "./order-operations.ts";
import {
  partnersDeliveriesGet,
  partnersDeliveriesList,
  partnersDeliveriesReplay,
  partnersEndpointsCreate,
  partnersEndpointsDelete,
  partnersEndpointsList,
  partnersEndpointsRotateSecret,
  partnersEndpointsUpdate,
} from "./partners.ts";
import { paymentsCancel, paymentsGet, paymentsProviders, paymentsStart } from "./payments.ts";
import {
  seatsBestAvailable,
  seatsExtend,
  seatsHold,
  seatsHolds,
  seatsMap,
  seatsRelease,
  seatsUnwatch,
  seatsWatch,
} from "./seats.ts";
import { travellersDelete, travellersList, travellersSave } from "./travellers.ts";

export const operations = {
  "auth.register": authRegister,
  "auth.login": authLogin,
  "auth.refresh": authRefresh,
  "auth.logout": authLogout,
  "auth.me": authMe,
  "auth.updateProfile": authUpdateProfile,
  "auth.guest": authGuest,
  "auth.attach": authAttach,
  "auth.sessions": authSessions,
  "auth.revokeSession": authRevokeSession,
  "auth.changePassword": authChangePassword,
  "auth.requestVerification": authRequestVerification,
  "auth.verifyEmail": authVerifyEmail,
  "auth.requestEmailChange": authRequestEmailChange,
  "auth.changeEmail": authChangeEmail,
  "auth.requestPasswordReset": authRequestPasswordReset,
  "auth.resetPassword": authResetPassword,
  "airports.search": airportsSearch,
  "flights.search": flightsSearch,
  "flights.get": flightsGet,
  "flights.calendar": flightsCalendar,
  "offers.get": offersGet,
  "seats.map": seatsMap,
  "seats.watch": seatsWatch,
  "seats.unwatch": seatsUnwatch,
  "seats.hold": seatsHold,
  "seats.bestAvailable": seatsBestAvailable,
  "seats.release": seatsRelease,
  "seats.extend": seatsExtend,
  "seats.holds": seatsHolds,
  "orders.price": ordersPrice,
  "orders.create": ordersCreate,
  "orders.get": ordersGet,
  "orders.find": ordersFind,
  "orders.list": ordersList,
  "orders.history": ordersHistory,
  "orders.changeSeats": ordersChangeSeats,
  "orders.quoteChange": ordersQuoteChange,
  "orders.change": ordersChange,
  "orders.dropChange": ordersDropChange,
  "orders.quoteCancel": ordersQuoteCancel,
  "orders.cancel": ordersCancel,
  "orders.boardingPasses": ordersBoardingPasses,
  "orders.documents": ordersDocuments,
  "payments.providers": paymentsProviders,
  "payments.start": paymentsStart,
  "payments.get": paymentsGet,
  "payments.cancel": paymentsCancel,
  "travellers.list": travellersList,
  "travellers.save": travellersSave,
  "travellers.delete": travellersDelete,
  "partners.endpoints.create": partnersEndpointsCreate,
  "partners.endpoints.list": partnersEndpointsList,
  "partners.endpoints.update": partnersEndpointsUpdate,
  "partners.endpoints.rotateSecret": partnersEndpointsRotateSecret,
  "partners.endpoints.delete": partnersEndpointsDelete,
  "partners.deliveries.list": partnersDeliveriesList,
  "partners.deliveries.get": partnersDeliveriesGet,
  "partners.deliveries.replay": partnersDeliveriesReplay,
} as const;

export type Operations = typeof operations;
export type OperationName = keyof Operations;

/** What a caller passes, before defaults are filled in. */
export type OperationInput<Name extends OperationName> = z.input<Operations[Name]["input"]>;
/** What a handler receives. */
export type OperationParsed<Name extends OperationName> = z.output<Operations[Name]["input"]>;
export type OperationOutput<Name extends OperationName> = z.output<Operations[Name]["output"]>;
/** The field of the input that holds the client-made id, or undefined. */
export type OperationClientId<Name extends OperationName> = Operations[Name]["clientId"];

/** The operation of that name, or undefined: names arrive from outside. */
export function findOperation(name: string): Operations[OperationName] | undefined {
  return Object.hasOwn(operations, name) ? operations[name as OperationName] : undefined;
}
