/**
 * A value that can be read at any time and watched: what React's `useSyncExternalStore` asks for. Both functions work on
 * their own, apart from the object.
 */
export interface Readable<Value> {
  /** The value now: the same object until it changes, never changed in place. */
  readonly getSnapshot: () => Value;
  /** Calls `listener` after each change, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
}

export interface Store<Value> extends Readable<Value> {
  set(value: Value): void;
}

export function createStore<Value>(initial: Value): Store<Value> {
  const changed = createSignal<void>();
  let value = initial;
  return {
    getSnapshot: () => value,
    subscribe: (listener) => changed.listen(listener),
    set: (next) => {
      if (Object.is(value, next)) return;
      value = next;
      changed.send();
    },
  };
}

/** Tells any number of listeners something. A listener that throws does not keep the others from hearing it. */
export interface Signal<Message> {
  listen(listener: (message: Message) => void): () => void;
  send(message: Message): void;
}

export function createSignal<Message>(): Signal<Message> {
  // Wrapped, so that a function listening twice counts twice and each leaves by itself.
  const entries = new Set<{ readonly listener: (message: Message) => void }>();
  return {
    listen: (listener) => {
      const entry = { listener };
      entries.add(entry);
      return () => void entries.delete(entry);
    },
    send: (message) => {
      // A copy: whoever begins to listen because of this message does not hear it.
      for (const { listener } of Array.from(entries)) {
        try {
          listener(message);
        } catch (error) {
          // Its own fault, reported where uncaught errors go.
          setTimeout(() => {
            throw error;
          });
        }
      }
    },
  };
}
