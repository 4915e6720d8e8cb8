import type { Stack } from '../support/stack.ts';
import { expectThat } from './expect-that.ts';

const UNKNOWN = Array.from({ length: 99 }, (_, index) => `NO-SUCH-ITEM-${String(index).padStart(8, '0')}-ü`);

/** What is not right where the keys of one question make a URL that a system refuses (414 beyond 2048 bytes). */
export async function longUrls({ ask, sandbox }: Stack): Promise<string[]> {
  sandbox.calls.clear();
  const { data, errors = [] } = await ask(
    'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ProductVariant { sku title } } }',
    {
      ids: [...UNKNOWN, 'LAMP-4'].map((sku) => `sku:${sku}`),
    },
  );
  const found = Object.values(data?.nodes ?? {}).filter((node) => node !== null);
  const codes = errors.map(({ extensions }) => extensions?.code);
  const calls = sandbox.calls.entries.filter(
    ({ system, operation }) => system === 'inventory-warehouses' && operation === 'GET /items',
  );
  return [
    ...expectThat('codes of long URLs', codes, []),
    ...expectThat('items of long URLs', found, [{ sku: 'LAMP-4', title: 'Lamp 4' }]),
    ...expectThat('more than one call', calls.length > 1, true),
  ];
}
