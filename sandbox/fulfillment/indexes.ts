/** An order number is a reference without its sequence. */
export function orderOf(ref: string): string {
  return ref.replace(/-\d+$/, '');
}

/** A world in which something happens to what never began is broken, and says so. */
export function named<T>(all: ReadonlyMap<string, T>, id: string): T {
  const item = all.get(id);
  if (item === undefined) throw new Error(`${id} was changed before it was made`);
  return item;
}
