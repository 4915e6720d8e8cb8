import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import type { StartStandIn } from '../../sandbox/stand-in.ts';
import { readWorld, sortEvents } from '../../sandbox/world/read-world.ts';
import type { EventPayload, World, WorldEvent } from '../../sandbox/world/world.ts';

/** An event of fulfillment in the stories' zone, unless another one is named. */
export function event(at: string, payload: EventPayload, timeZone = 'America/Los_Angeles'): WorldEvent {
  const fact = 'fo' in payload ? payload.fo : 'shipment' in payload ? payload.shipment : 'return';
  return {
    id: `${fact} ${payload.type} ${at}`,
    at,
    time: Date.parse(at),
    system: 'fulfillment',
    timeZone,
    currencyCode: 'USD',
    ...payload,
  };
}

/** The stories' world, and more. */
export async function worldWith(...events: readonly WorldEvent[]): Promise<World> {
  const world = await readWorld();
  return { ...world, events: sortEvents([...world.events, ...events]) };
}

/** A minute of 20 November 2026, counted from 12:00 in the stories' zone. */
export function minute(count: number): string {
  return new Date(Date.parse('2026-11-20T12:00:00-08:00') + count * 60_000).toISOString();
}

/** A pick-up of one phone at store 071. */
export function pickup(order: string, sentAt: string, fulfillBy?: string): WorldEvent {
  return event(sentAt, {
    type: 'fo.sent',
    fo: `${order}-1`,
    order,
    location: 'loc:store-071',
    method: 'PICK_UP',
    lines: [{ line: 1, sku: 'PHN-X', quantity: 1 }],
    fulfillBy,
  });
}

/** A parcel with one lamp. */
export function shipment(name: string, ref: string, createdAt: string): WorldEvent {
  return event(createdAt, {
    type: 'shipment.created',
    shipment: name,
    ref,
    fo: null,
    carrier: 'PARCEL-CO',
    parcels: [
      { parcel: `PC-${name}`, tracking: `1Z-${name}`, items: [{ sku: 'LAMP-4', quantity: 1, line: 1, scanned: true }] },
    ],
  });
}

export function shipped(name: string, at: string): WorldEvent {
  return event(at, { type: 'shipment.shipped', shipment: name });
}

/** A server in the place of the system that answers what a test says, for answers that the stand-in never gives. */
export function scripted(answer: (request: FastifyRequest, reply: FastifyReply) => unknown): StartStandIn {
  return async ({ calls }) => {
    const app = fastify({ forceCloseConnections: true });
    app.all('/*', async (request, reply) => {
      calls.add({ system: 'fulfillment', operation: `${request.method} ${request.url}`, keys: 0 });
      return answer(request, reply);
    });
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    return {
      settings: { SILO_FULFILLMENT_URL: url, SILO_FULFILLMENT_API_KEY: 'any' },
      address: url,
      refresh: async () => {},
      stop: () => app.close(),
    };
  };
}
