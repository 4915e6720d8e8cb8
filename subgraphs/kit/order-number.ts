declare const isOrderNumber: unique symbol;

/** The printed number of an order in its order system's canonical form. Opaque text everywhere but in the codecs. */
export type OrderNumber = string & { readonly [isOrderNumber]: true };

/** `SO-10023`, `P-5512`, `K-301`: document type and number without leading zeros; or a marketplace's own order id, 32 hexadecimal digits. */
const CANONICAL = /^(?:(?:SO|P|K)-[1-9]\d{0,8}|[0-9a-f]{32})$/;

/** The text as an order number if it has the canonical form, else null. Nothing is cleaned or stripped. */
export function toOrderNumber(text: string): OrderNumber | null {
  return CANONICAL.test(text) ? (text as OrderNumber) : null;
}
