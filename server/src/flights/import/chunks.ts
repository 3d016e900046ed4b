/** Cuts a list into pieces of at most `length`, for statements that take so many values at a time. */
export function inChunks<Item>(items: readonly Item[], length: number): Item[][] {
  const count = Math.ceil(items.length / length);
  return Array.from({ length: count }, (_, index) => items.slice(index * length, (index + 1) * length));
}
