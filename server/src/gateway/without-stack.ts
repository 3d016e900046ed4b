/**
 * Makes an error without finding out where it was made: that costs more than all else of a refusal, and nobody asks it of
 * one that is an everyday answer.
 */
export function withoutStack<Made extends Error>(make: () => Made): Made {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return make();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
