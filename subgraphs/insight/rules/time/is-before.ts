/** Whether an instant is earlier than another, whatever their offsets. */
export function isBefore(one: string, other: string): boolean {
  return Date.parse(one) < Date.parse(other);
}
