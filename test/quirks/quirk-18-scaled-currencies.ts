import { nodesOf } from './billing-asks.ts';
import { expectThat } from './expect-that.ts';
import type { Quirk } from './quirk.ts';

const MONEY = '{ amount currencyCode }';

export const quirk18: Quirk = {
  number: 18,
  title: 'amounts scaled by currency',
  standIn: 'stores yen and dinars with two digits, like dollars: JPY 300000 as 3000.00 (scaledCurrencies)',
  rule: 'money is a decimal and a currency, scaled by the table of currencies',
  knobs: ['scaledCurrencies'],
  verdict: async (stack) => {
    const ids = ['0000004711', '0000005241', '0000009914'].map((number) => `invoice:${number}`);
    const invoices = await nodesOf(stack, 'Invoice', ids, `total ${MONEY} amountPaid ${MONEY} balance ${MONEY}`);
    const lines = await nodesOf(stack, 'Invoice', ids.slice(0, 1), `lines { amount ${MONEY} }`);
    const written = ((invoices.nodes ?? []) as readonly Billed[]).map(({ total, amountPaid, balance }) =>
      [total, amountPaid, balance].map(textOf),
    );
    return [
      ...expectThat('errors', [...invoices.errors, ...lines.errors], []),
      ...expectThat('total, paid and balance', written, [
        ['300000 JPY', '300000 JPY', '0 JPY'],
        ['159.800 KWD', '159.800 KWD', '0.000 KWD'],
        ['75.00 USD', '0.00 USD', '75.00 USD'],
      ]),
      ...expectThat('lines', lines.nodes?.[0]?.lines, [
        { amount: { amount: '135000', currencyCode: 'JPY' } },
        { amount: { amount: '165000', currencyCode: 'JPY' } },
      ]),
    ];
  },
  withoutRule: {
    file: 'subgraphs/billing/silo-money.ts',
    text: 'export const money = currencyAmount(STORED_DIGITS);',
    by: 'export const money = { ...currencyAmount(STORED_DIGITS), read: ([amount, currencyCode]: readonly [string | number, string]) => ({ amount: String(amount), currencyCode }) };',
  },
};

type Amount = { readonly amount: string; readonly currencyCode: string } | null;

interface Billed {
  readonly total: Amount;
  readonly amountPaid: Amount;
  readonly balance: Amount;
}

function textOf(money: Amount): string | null {
  return money && `${money.amount} ${money.currencyCode}`;
}
