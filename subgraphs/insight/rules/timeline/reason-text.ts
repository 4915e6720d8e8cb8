/** A code of a silo in words: `STORE_BUSY` is `store busy`. */
export function reasonText(code: string): string {
  return code.toLowerCase().replaceAll('_', ' ');
}
