/** As protocol/src/limits.ts has it. */
export const MAX_TRAVELLERS = 30;
