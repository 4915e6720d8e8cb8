/** `1 unit`, `2 units`. */
export function unitsWords(units: number): string {
  return units === 1 ? '1 unit' : `${units} units`;
}
