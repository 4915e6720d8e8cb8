import { type Codec, CodecError, type OrderNumber, toOrderNumber } from '../kit/index.ts';

/** An order and the sequence of a piece of work for it. */
export interface OrderReference {
  readonly number: OrderNumber;
  /** Digits. */
  readonly sequence: string;
}

/** `SO-10023-1`: the canonical order number, a hyphen, the sequence. Null for a reference that fits no order system's form. */
export const orderReference: Codec<string, OrderReference | null> = {
  name: 'orderReference',
  read(raw) {
    if (typeof raw !== 'string') throw new CodecError('orderReference', 'text');
    const [, text = '', sequence = ''] = /^(.+)-(\d+)$/.exec(raw) ?? [];
    const number = toOrderNumber(text);
    return number && { number, sequence };
  },
  write(value) {
    if (value === null) throw new CodecError('orderReference', 'an order number with a sequence');
    return `${value.number}-${value.sequence}`;
  },
};

const STORE = 'S';
const STORE_PREFIX = 'loc:store-';
const OTHER = 'O';
const typeByPrefix: Readonly<Record<string, string>> = { wh: 'W', dc: 'D', seller: 'V' };
const PLACE_TYPES = [...Object.values(typeByPrefix), OTHER];

/** A place as the inventory systems write it, with its type beside: `['042', 'S']` ↔ `loc:store-042`, `['wh-bayarea', 'W']` ↔ `loc:wh-bayarea`. */
export const placeId: Codec<readonly [code: string, type: string], string> = {
  name: 'placeId',
  read([code, type]) {
    // A number has lost the zeros before it: store 042 and store 42 are two.
    if (typeof code !== 'string' || typeof type !== 'string') throw new CodecError('placeId', 'text');
    if (type === STORE && /^\d+$/.test(code)) return `${STORE_PREFIX}${code}`;
    const isPlace = PLACE_TYPES.includes(type) && /^[A-Za-z][\w.-]*$/.test(code);
    if (!isPlace || code.startsWith('store-')) throw new CodecError('placeId', 'a place code and its type');
    return `loc:${code}`;
  },
  write(id) {
    const name = id.slice('loc:'.length);
    if (id.startsWith(STORE_PREFIX)) return [id.slice(STORE_PREFIX.length), STORE];
    return [name, typeByPrefix[name.split('-')[0] ?? ''] ?? OTHER];
  },
};
