/**
 * What the SDK must know of each operation at run time, checked against the contract by the compiler: a missing,
 * misnamed or changed operation does not compile.
 */
import { sessionOperations } from "@aisle/protocol/session-cookie.ts";
import type { OperationName, OperationTypes } from "./contract-types.ts";

export interface OperationTraits {
  readonly effect: "read" | "write";
  /** `socket`: concerns one connection, so that a call is never repeated, least of all on the next. */
  readonly transport: "any" | "socket";
  /** The input field that the SDK fills with a UUIDv7 when the caller does not. */
  readonly clientId?: string;
}

type TraitsOf<Name extends OperationName> = Pick<OperationTypes[Name], "effect" | "transport"> &
  (OperationTypes[Name]["clientId"] extends string
    ? { readonly clientId: OperationTypes[Name]["clientId"] }
    : { readonly clientId?: never });

const read = { effect: "read", transport: "any" } as const;
const readHere = { effect: "read", transport: "socket" } as const;
const write = { effect: "write", transport: "any" } as const;
const writeOrder = { effect: "write", transport: "any", clientId: "orderId" } as const;
const writeChange = { effect: "write", transport: "any", clientId: "changeId" } as const;
const writePayment = { effect: "write", transport: "any", clientId: "paymentId" } as const;
const writeHold = { effect: "write", transport: "any", clientId: "holdId" } as const;
const writeEndpoint = { effect: "write", transport: "any", clientId: "endpointId" } as const;
const writeTraveller = { effect: "write", transport: "any", clientId: "travellerId" } as const;
const writeRotation = { effect: "write", transport: "any", clientId: "rotationId" } as const;

export const operationTable = {
  "auth.register": write,
  "auth.login": write,
  "auth.refresh": write,
  "auth.logout": write,
  "auth.me": read,
  "auth.updateProfile": write,
  "auth.guest": write,
  "auth.attach": readHere,
  "auth.sessions": read,
  "auth.revokeSession": write,
  "auth.changePassword": write,
  "auth.requestVerification": write,
  "auth.verifyEmail": write,
  "auth.requestEmailChange": write,
  "auth.changeEmail": write,
  "auth.requestPasswordReset": write,
  "auth.resetPassword": write,
  "airports.search": read,
  "flights.search": read,
  "flights.get": read,
  "flights.calendar": read,
  "offers.get": read,
  "seats.map": read,
  "seats.watch": readHere,
  "seats.unwatch": readHere,
  "seats.hold": writeHold,
  "seats.bestAvailable": writeHold,
  "seats.release": write,
  "seats.extend": write,
  "seats.holds": read,
  "orders.price": read,
  "orders.create": writeOrder,
  "orders.get": read,
  "orders.find": write,
  "orders.list": read,
  "orders.history": read,
  "orders.changeSeats": writeChange,
  "orders.quoteChange": read,
  "orders.change": writeChange,
  "orders.dropChange": write,
  "orders.quoteCancel": read,
  "orders.cancel": writeChange,
  "orders.boardingPasses": read,
  "orders.documents": read,
  "payments.providers": read,
  "payments.start": writePayment,
  "payments.get": read,
  "payments.cancel": write,
  "travellers.list": read,
  "travellers.save": writeTraveller,
  "travellers.delete": write,
  "partners.endpoints.create": writeEndpoint,
  "partners.endpoints.list": read,
  "partners.endpoints.update": write,
  "partners.endpoints.rotateSecret": writeRotation,
  "partners.endpoints.delete": write,
  "partners.deliveries.list": read,
  "partners.deliveries.get": read,
  "partners.deliveries.replay": write,
} as const satisfies { readonly [Name in OperationName]: TraitsOf<Name> };

export const operationNames = Object.keys(operationTable) as readonly OperationName[];

/** True for calls that give or take a refresh token. */
export function isSessionOperation(name: OperationName): boolean {
  return (sessionOperations as readonly OperationName[]).includes(name);
}

/**
 * True for calls that act as the logged-in user, so that a renewed session can help one that was refused. To those that
 * prove who the caller is, `unauthenticated` is the answer.
 */
export function actsAsUser(name: OperationName): boolean {
  return !isSessionOperation(name) && name !== "auth.attach";
}

/** False for the one call whose repetition would be refused because the first one worked. */
export function isRepeatable(name: OperationName): boolean {
  return name !== "auth.register" && operationTable[name].transport !== "socket";
}
