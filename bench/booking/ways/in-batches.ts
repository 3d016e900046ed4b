/** Gathers what comes one by one into batches. */

const MOST_IN_BATCH = 500;

/**
 * What arrives while a batch is under way goes together in the next: with several under way at once no more was done in a
 * second. `run` answers in the order of its input.
 */
export function inBatches<One, Answer>(
  run: (batch: readonly One[]) => Promise<readonly Answer[]>,
): (one: One) => Promise<Answer> {
  const waiting: { readonly one: One; resolve(answer: Answer): void; reject(error: unknown): void }[] = [];
  let isRunning = false;

  const runAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MOST_IN_BATCH);
      try {
        const answers = await run(batch.map(({ one }) => one));
        for (const [index, { resolve }] of batch.entries()) resolve(answers[index]!);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    isRunning = false;
  };

  return (one) =>
    new Promise((resolve, reject) => {
      waiting.push({ one, resolve, reject });
      if (isRunning) return;
      isRunning = true;
      // Whoever comes in the same turn of the event loop goes along.
      setImmediate(() => void runAll());
    });
}
