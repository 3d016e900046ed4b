/**
 * A part of the app that is loaded once, when it is wanted. Unlike React's `lazy` it can be asked for ahead, and is then
 * there at the first render: React would show its fallback, and that for 300 ms at least.
 */
export interface LazyPart<Value> {
  /** Undefined until it is loaded. */
  get(): Value | undefined;
  /** Rejects when it cannot be had; the next call tries again. */
  load(): Promise<Value>;
}

export function lazyPart<Value>(fetchPart: () => Promise<Value>): LazyPart<Value> {
  let loaded: Value | undefined;
  let loading: Promise<Value> | undefined;

  async function load(): Promise<Value> {
    try {
      return (loaded = await fetchPart());
    } catch (error) {
      loading = undefined;
      throw error;
    }
  }

  return { get: () => loaded, load: () => (loading ??= load()) };
}
