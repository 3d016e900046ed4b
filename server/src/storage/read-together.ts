/**
 * Reads that go together: what is asked for while others are read waits for them, and then goes in one query. No timers: a
 * read that comes alone goes at once, and many at a time become few queries.
 *
 * Nobody joins a query that has begun, so that whoever asks sees all that was committed before.
 */

/** Queries under way at a time: with two, one that hangs does not keep all others waiting. */
const AT_ONCE = 2;
/** Keys of one query. */
const MAX_KEYS = 200;

interface Waiting<Key, Value> {
  readonly key: Key;
  readonly resolve: (value: Value | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** `read` answers by key; for a key that is missing in its answer, whoever asked gets undefined. Keys are equal as in a Map. */
export function readTogether<Key, Value>(
  read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (key: Key) => Promise<Value | undefined> {
  let waiting: Waiting<Key, Value>[] = [];
  let underWay = 0;

  const readNext = async (): Promise<void> => {
    const asked = waiting.slice(0, MAX_KEYS);
    waiting = waiting.slice(MAX_KEYS);
    underWay += 1;
    try {
      const values = await read([...new Set(asked.map(({ key }) => key))]);
      for (const { key, resolve } of asked) resolve(values.get(key));
    } catch (error) {
      for (const { reject } of asked) reject(error);
    } finally {
      underWay -= 1;
      if (waiting.length > 0) void readNext();
    }
  };

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (underWay < AT_ONCE) void readNext();
    });
}
