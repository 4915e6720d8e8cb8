import type { OrderPlaced } from '../../sandbox/world/world.ts';
import type { Stack } from '../support/stack.ts';

/** The orders of the stories' world as they were placed; their places here are the turns of order history's quirks. */
export function placedOrders({ world }: Pick<Stack, 'world'>): OrderPlaced[] {
  return world.events.flatMap((event) =>
    event.system === 'order-history' && event.type === 'order.placed' && event.time <= Date.parse(world.clock)
      ? [event]
      : [],
  );
}

/** What the graph said of one order: some of its fields, and the codes of errors by the path below it. */
export interface AskedOrder {
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the quirk's own fields.
  readonly order: any;
  readonly errors: Readonly<Record<string, string>>;
}

/** Orders by their numbers, all in one operation, in the order of the numbers. */
export async function askOrders({ ask }: Stack, numbers: readonly string[], fields: string): Promise<AskedOrder[]> {
  const { data, errors = [] } = await ask(`query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Order { ${fields} } } }`, {
    ids: numbers.map((number) => `order:${number}`),
  });
  return numbers.map((_, index) => ({
    order: data?.nodes?.[index],
    errors: Object.fromEntries(
      errors
        .filter(({ path }) => path?.[1] === undefined || path[1] === index)
        .map(({ path = [], extensions }) => [path.slice(2).join('.'), String(extensions?.code)]),
    ),
  }));
}
