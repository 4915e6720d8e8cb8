import { toDateTime } from '../subgraphs/kit/index.ts';
import type { Sandbox } from './sandbox.ts';
import type { World } from './world/world.ts';

/** What the table needs to know of the gateway. */
export interface StartedGateway {
  readonly url: string;
  /** Address null: in this process. */
  readonly subgraphs: readonly { readonly name: string; readonly address: string | null }[];
}

/** What runs where, and three commands to copy. */
export function startTable(sandbox: Sandbox, gateway: StartedGateway, world: World): string {
  const { clock } = sandbox;
  const rows: (readonly [what: string, kind: string, address: string])[] = [
    ...sandbox.places.map(
      ({ system, standIn, address }) => [system, standIn ? 'stand-in' : 'system', address] as const,
    ),
    ...gateway.subgraphs.map(({ name, address }) => [name, 'subgraph', address ?? 'in this process'] as const),
    ['clock', clock.running ? 'runs' : 'stands', toDateTime(clock.now(), world.policies.timeZone)],
    ['control', 'door', sandbox.control],
    ['GraphQL', 'gateway', `${gateway.url}/graphql`],
  ];
  return [columns(rows), '', 'Try:', ...commands(sandbox, gateway, world).map((command) => `  ${command}`)].join('\n');
}

function columns(rows: readonly (readonly string[])[]): string {
  const widthOf = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const widths = [widthOf(0), widthOf(1)];
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}

function commands({ control, knobs }: Sandbox, { url }: StartedGateway, world: World): string[] {
  const json = `-H 'content-type: application/json'`;
  const query = JSON.stringify({ query: orderQuery(exampleOrder(world)) });
  const stopped = knobs.has('billing') ? 'billing' : [...knobs.keys()][0];
  return [
    `curl -s ${url}/graphql ${json} -d '${query}'`,
    `${openers[process.platform] ?? 'xdg-open'} ${url}/explorer/`,
    stopped ? `curl -s ${control}/systems/${stopped} ${json} -d '{"down": true}'` : `curl -s ${control}/`,
  ];
}

const openers: Partial<Record<NodeJS.Platform, string>> = { darwin: 'open', win32: 'start' };

/** The phones that were promised for 19:15; in a world without them its last order. */
function exampleOrder({ events }: World): string {
  const orders = events.flatMap((event) => (event.type === 'order.placed' ? [event.order] : []));
  return orders.includes('P-5512') ? 'P-5512' : (orders.at(-1) ?? 'P-5512');
}

function orderQuery(number: string): string {
  const money = '{ amount currencyCode }';
  const lines = `lines { nodes { lineNumber title quantity total ${money} } }`;
  const stock = 'lines { lineNumber stockAtLocation { available onHand committed source { asOf } } }';
  const requests = `fulfillmentOrders { nodes { requestStatus requestedAt acknowledgedAt ${stock} } }`;
  const invoices = `invoices { nodes { number status total ${money} } }`;
  return `{ orderByNumber(number: "${number}") { number placedAt status ${lines} ${requests} ${invoices} } }`;
}
