import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkMoney, kitFields, moneyColumns, moneyFields } from './check-money.ts';
import { readRepositoryFile, sourceFiles } from './repository.ts';

const schema = readdirSync(new URL('../../schema/', import.meta.url))
  .filter((name) => name.endsWith('.graphql'))
  .map((name) => readRepositoryFile(`schema/${name}`));
const files = sourceFiles().filter(({ path }) => path.startsWith('subgraphs/'));
const [kit, ofSystems] = [
  files.filter(({ path }) => path.startsWith('subgraphs/kit/')),
  files.filter(({ path }) => !path.startsWith('subgraphs/kit/')),
];
const names = { fields: moneyFields(schema), columns: moneyColumns(ofSystems) };

const problemsOf = (text: string) => checkMoney([{ path: 'subgraphs/billing/planted.ts', text }], names);

describe('money', () => {
  it('passes through no JS number in the subgraphs', () => expect(checkMoney(ofSystems, names)).toEqual([]));

  it('passes through no JS number in the kit', () => {
    expect(checkMoney(kit, { fields: kitFields, columns: new Set() })).toEqual([]);
  });

  it('is known by the names of the schema and by the columns that are declared as money', () => {
    expect([...names.fields]).toEqual(expect.arrayContaining(['amount', 'total', 'unitPrice', 'shippingTotal', 'fee']));
    expect([...names.columns]).toEqual(expect.arrayContaining(['SHOTOT', 'SDUPRC', 'SDAEXP', 'SHURAT', 'Amount']));
  });
});

describe('shows money that becomes a JS number', () => {
  it.each([
    'const n = Number(order.total.amount);',
    'const n = Number(order!.total?.amount as string);',
    "const n = Number(order['amount']);",
    'const n = parseFloat(line.unitPrice.amount);',
    'const n = Number.parseFloat(line.unitPrice.amount.trim());',
    "const n = parseInt(invoice.balance.amount.replace('.', ''), 10);",
    'const n = +order.total.amount;',
    'const n = -amount;',
    'const n = ~amount;',
    'amount++;',
    'const n = order.total.amount * 2;',
    'const n = 1 - order.total.amount;',
    'const n = paid.amount / count;',
    'const n = a.amount + b.amount;',
    'const isMore = a.amount > b.amount;',
    'sum += line.total.amount;',
    'const n = Math.round(order.total.amount);',
    'const n = Math.max(0, ...[1], order.total.amount);',
    'const n = Math.max(...amount);',
    'const { amount: digits } = order.total; const n = Number(digits);',
    "const { amount: digits = '0' } = order.total; const n = Number(digits);",
    'const text = order.total.amount; const other = text; const n = Number(other);',
    'const text = String(order.total.amount).slice(1); const n = Number(text);',
    'const n = Number(a ? order.total.amount : zero);',
    "const n = Number(order.total.amount ?? '0');",
    `const n = Number(\`\${order.total.amount}\`);`,
    'const n = lines.map(({ total }) => total.amount).map(Number);',
    'const n = Number(row.SHOTOT);',
    "const n = Number(row['SDUPRC']);",
    'const n = row.SDAEXP / 100;',
    'const f = (amount: number) => amount;',
    'interface Money { readonly amount: number; }',
    'interface Line { readonly unitPrice: number | null; }',
    "const form = { amount: field('AMT', wholeNumber) };",
    'const n = big.toNumber();',
    'const text = (cents / 100).toFixed(2);',
    "import Big from 'big.js'; const n = new Big(order.total.amount).toNumber();",
    "import Big from 'big.js'; const n = new Big(Number(order.total.amount));",
  ])('%s', (text) => {
    expect(problemsOf(text)).toEqual([
      expect.stringMatching(/^subgraphs\/billing\/planted\.ts:1 .+Keep money as text/),
    ]);
  });

  it('says where, what, and what to do', () => {
    expect(problemsOf('\nconst n = Number(order.total.amount);')).toEqual([
      'subgraphs/billing/planted.ts:2 makes money a JS number: Number(order.total.amount). Keep money as text, or count with Big.',
    ]);
  });
});

describe('lets through', () => {
  it.each([
    "import Big from 'big.js'; const sum = new Big(a.amount).plus(b.amount).toFixed(2);",
    'const same = a.amount === b.amount;',
    `const text = \`\${order.total.amount} \${order.total.currencyCode}\`;`,
    'const n = Number(order.lines.length);',
    'const n = Number(shareOf(order.total, 1, 2).gt(zero));',
    'const n = Number(total.currencyCode.length);',
    "const money = { amount: codec.read(row.AMT), currencyCode: 'USD' };",
    'const n = order.quantity * 2;',
    'interface Money { readonly amount: string; }',
    'const isPaid = invoice.paid !== null;',
    '// Number(order.total.amount)',
    "const text = 'Number(order.total.amount)';",
  ])('%s', (text) => expect(problemsOf(text)).toEqual([]));
});
