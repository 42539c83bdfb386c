/** A slice of a list in keyset order. `next` is the opaque cursor of the slice after it, or null at the end. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/**
 * Cuts `limit` items from rows that were read with `limit + 1`, and says what the cursor has to point at.
 * @returns the items, and the last of them when more follow
 */
export function cut<Row>(rows: readonly Row[], limit: number): { items: readonly Row[]; last: Row | null } {
  const items = rows.slice(0, limit);
  return { items, last: rows.length > limit ? (items.at(-1) ?? null) : null };
}
