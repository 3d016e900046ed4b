import { accountEn } from "./en-account.ts";
import { changeEn } from "./en-change.ts";
import { boardingEn } from "./en-boarding.ts";
import { checkoutEn } from "./en-checkout.ts";
import { mapEn } from "./en-map.ts";
import { ordersEn } from "./en-orders.ts";
import { refusalsEn } from "./en-refusals.ts";
import { searchEn } from "./en-search.ts";
import { travellersEn } from "./en-travellers.ts";

/** Every text of the app in English; the shape that all other languages have. */
export const en = {
  loading: "Loading…",
  retry: "Try again",
  close: "Close",
  skipToContent: "Skip to content",
  home: "Aisle, to the search",

  cabins: { first: "First", business: "Business", premium_economy: "Premium economy", economy: "Economy" },
  decks: { main: "Main deck", upper: "Upper deck" },

  flight: {
    back: "All flights",
    missing: "This flight does not exist",
    live: "Live",
    stale: "Delayed",
    reconnecting: "Reconnecting…",
    connecting: "Connecting…",
    failed: "Offline",
    version: (version: number) => `Map version ${version}`,
    statusHint: {
      loading: "The map is on its way.",
      live: "Changes show here as they happen.",
      stale: "The server cannot confirm that this map is current.",
      reconnecting: "You see the last known map until the connection is back.",
      failed: "The map could not be loaded.",
    },
    notSold: "Seats of this flight can no longer be held.",
    seatMap: "Seat map",
    yourSeats: "Your seats",
  },

  seat: {
    states: { available: "Available", held: "Being held", booked: "Booked", blocked: "Not for sale" },
    statesLong: {
      available: "Available",
      held: "Held by someone else",
      booked: "Booked",
      blocked: "Not for sale",
    },
    selected: "Selected by you",
    mine: "Held for you",
    current: "Your seat now",
    from: (price: string) => `from ${price}`,
    withFee: (from: string, fee: string, family: string) => `${from}, and ${fee} for this seat (${family})`,
    closed: "Not for your ticket",
    otherCabin: (state: string, cabin: string) => `${state}; your ticket is for ${cabin}`,
    characteristics: {
      W: "window",
      A: "aisle",
      "9": "middle",
      "1W": "no window at this window seat",
      B: "bassinet place",
      CH: "extra charge",
      E: "exit row",
      H: "accessible",
      IE: "not for children",
      J: "faces backwards",
      K: "bulkhead",
      L: "extra legroom",
      LF: "lies flat",
      OW: "over the wing",
      AG: "near galley",
      AL: "near lavatory",
      AU: "near stairs",
      UP: "upper deck",
    },
    row: (row: number) => `Row ${row}`,
  },

  map: {
    label: (deck: string) => `Seats, ${deck}. Arrow keys move, Enter selects a seat.`,
    decks: "Decks",
    cabinsNav: "Go to cabin",
    left: (count: number) => `${count} left`,
    exit: "Exit",
    facilities: { galley: "Galley", lavatory: "Lavatory", closet: "Closet", stairs: "Stairs" },
    legend: "Legend",
    accessible: "Accessible",
  },

  selection: {
    title: "Selected",
    hint: "Choose up to nine seats, then hold them together.",
    tapSeats: "Tap seats to select them",
    remove: (seat: string) => `Deselect ${seat}`,
    hold: (count: number) => (count === 1 ? "Hold 1 seat" : `Hold ${count} seats`),
    holding: "Holding…",
    total: "From",
    perSeat: (fares: string) => `${fares}, each`,
    clear: "Clear",
    full: "You can select nine seats at most.",
    otherCabin: (seats: string, cabin: string) => `Your ticket is for ${cabin}: ${seats} cannot be chosen with it.`,
    faresIn: (cabin: string) => `Fares in ${cabin}`,
    limit: "You have two holds on this flight, the most one person may have. Release one to hold other seats.",
    lost: (seats: string, count: number) =>
      count === 1 ? `${seats} was just taken by someone else.` : `${seats} were just taken by someone else.`,
    refused: (seats: string) => `Not held: ${seats} is no longer available. Nothing was kept.`,
  },

  hold: {
    title: (seats: string) => `Held for you: ${seats}`,
    heldFor: "Held for you",
    extend: "More time",
    extendHint: "Once per hold",
    extended: "Time was added once already.",
    release: "Release",
    held: (seats: string) => `${seats} held for you.`,
    released: (seats: string) => `${seats} released.`,
    extendedNow: "You have more time.",
    expired: (seats: string) => `Time is up for ${seats}.`,
    minutesLeft: (minutes: number) => (minutes === 1 ? "1 minute left" : `${minutes} minutes left`),
    show: "Show on the map",
  },

  find: {
    title: "Find seats for me",
    hint: "We pick the best seats together and hold them at once.",
    count: "Passengers",
    fewer: "Fewer passengers",
    more: "More passengers",
    cabin: "Cabin",
    near: "Near",
    anywhere: "Anywhere",
    window: "Window",
    aisle: "Aisle",
    accessible: "Accessible seats",
    submit: (count: number) => (count === 1 ? "Find 1 seat" : `Find ${count} seats`),
    finding: "Finding…",
    none: "There are not that many seats of this kind left.",
  },

  live: {
    kinds: { window: "window", aisle: "aisle", middle: "middle" },
    taken: (seat: string, kind: string, nearest: string | null) =>
      nearest ? `${seat} just taken; nearest ${kind} seat: ${nearest}.` : `${seat} just taken.`,
    changed: (count: number, left: number) =>
      `${count === 1 ? "1 seat has" : `${count} seats have`} changed. ${left} available.`,
  },

  ...accountEn,
  ...checkoutEn,
  ...travellersEn,
  ...mapEn,
  ...ordersEn,
  ...refusalsEn,
  ...searchEn,
  ...changeEn,
  ...boardingEn,

  missing: { title: "There is no such page", hint: "The link may be old, or mistyped.", action: "To the search" },
  notLoaded: {
    title: "This page did not load",
    hint: "You may be offline, or there is a new version of Aisle. Reload to go on. Seats you hold are kept.",
    action: "Reload",
  },
  crashed: { title: "This page broke", hint: "Reload it to go on. Seats you hold are kept.", action: "Reload" },
  problem: "That did not work",
};

export type Messages = typeof en;
