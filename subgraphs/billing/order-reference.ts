import { type Codec, CodecError, type OrderNumber, toOrderNumber } from '../kit/index.ts';

/**
 * Billing's order reference ↔ the canonical number: seven characters, the letter of P and K kept, SO without one
 * (`0010023` ↔ `SO-10023`, `P005512` ↔ `P-5512`); a marketplace's 32 digits as they are. Exact in both directions.
 */
export const orderReference: Codec<string, OrderNumber> = {
  name: 'orderReference',
  read(raw) {
    const number = toOrderNumber(canonical(raw));
    if (number === null) throw new CodecError('orderReference', 'seven characters or 32 hexadecimal digits');
    return number;
  },
  write(number) {
    const [type = '', digits = ''] = number.split('-');
    const letter = type === 'SO' ? '' : type;
    const reference = digits === '' ? number : `${letter}${digits.padStart(WIDTH - letter.length, '0')}`;
    if (canonical(reference) !== number) throw new CodecError('orderReference', 'an order number that fits the field');
    return reference;
  },
};

/** The number of the order that a reference names, or null where it fits the form of none. */
export function orderNumberIn(reference: string | null): OrderNumber | null {
  return reference === null ? null : orNull(() => orderReference.read(reference));
}

/** How billing writes an order's number, or null for a number that its field cannot hold: it has nothing of that order. */
export function referenceTo(number: string): string | null {
  const orderNumber = toOrderNumber(number);
  return orderNumber === null ? null : orNull(() => orderReference.write(orderNumber));
}

const WIDTH = 7;

function canonical(reference: string): string {
  if (/^[0-9a-f]{32}$/.test(reference)) return reference;
  const [, letter = '', digits] = /^(?:([PK])(?=\d{6}$)|(?=\d{7}$))(\d+)$/.exec(reference) ?? [];
  return digits === undefined ? '' : `${letter || 'SO'}-${digits.replace(/^0+/, '')}`;
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof CodecError) return null;
    throw thrown;
  }
}
