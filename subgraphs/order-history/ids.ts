import { defineId, type OrderNumber } from '../kit/index.ts';

const NUMBER = String.raw`(?:(?:SO|P|K)-[1-9]\d{0,8}|[0-9a-f]{32})`;

export const orderId = defineId({
  type: 'Order',
  prefix: 'order:',
  key: new RegExp(`^${NUMBER}$`),
  example: 'order:SO-10023',
});

/** An order number, a slash, the number of the line. */
export const orderLineId = defineId({
  type: 'OrderLine',
  prefix: 'line:',
  key: new RegExp(String.raw`^${NUMBER}/\d{1,6}(?:\.\d{1,3})?$`),
  example: 'line:SO-10023/1',
});

/** The parts of a line's id. */
export function readOrderLineId(id: string): { number: OrderNumber; lineNumber: string } {
  const [number = '', lineNumber = ''] = orderLineId.decode(id).split('/');
  return { number: number as OrderNumber, lineNumber };
}
