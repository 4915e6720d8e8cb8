import { defineId } from '../kit/index.ts';

/** `promise:<order number>/<source>`: the order is what a promise is found by. */
export const promiseId = defineId({
  type: 'OrderPromise',
  prefix: 'promise:',
  key: /^[^/\s]+\/\S+$/,
  example: 'promise:SO-10023/quoted',
});

/** `discrepancy:<code>/<order number or record>/<line>/<sku>`: what a discrepancy is found by again. */
export const discrepancyId = defineId({
  type: 'Discrepancy',
  prefix: 'discrepancy:',
  key: /^[A-Z_]+\/[^/\s]+(?:\/\S*)?$/,
  example: 'discrepancy:BILLED_AMOUNT_DIFFERS/SO-10023/1/',
});

/** The order number in a promise's id. Throws `BAD_USER_INPUT` for anything else. */
export function orderOfPromise(id: string): string {
  return promiseId.decode(id).split('/', 1)[0] as string;
}

/** The code and the order number, or the record, in a discrepancy's id. Throws `BAD_USER_INPUT` for anything else. */
export function subjectOfDiscrepancy(id: string): { readonly code: string; readonly subject: string } {
  const [code = '', subject = ''] = discrepancyId.decode(id).split('/', 2);
  return { code, subject };
}
