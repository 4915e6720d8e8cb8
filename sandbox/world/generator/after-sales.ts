import type { WorldActor } from '../world.ts';
import { MINUTE_MS } from './calendar.ts';
import type { GeneratedOrder, Room } from './generated-order.ts';

/** One customer in so many calls about the first order, and one in so many has a question that takes until the next day. */
const CALLS_EVERY = 4;
const ASKS_EVERY = 16;

const HOUR_MS = 60 * MINUTE_MS;

/**
 * What service and marketing know of a generated customer with a first order. It takes no random number, so that what
 * the other systems know does not depend on it; nobody complains, for nothing went wrong.
 */
export function tellAfterSales(
  index: number,
  { person, number: order, placedAt }: GeneratedOrder,
  { log }: Room,
): void {
  const { serviceKey: customer, contactKey: key } = person;
  log.add(placedAt + 30 * MINUTE_MS, 'marketing', { type: 'marketing.subscribed', key, consent: 'SUBSCRIBED' });
  if (index % CALLS_EVERY > 0) return;
  const calledAt = placedAt + 20 * HOUR_MS;
  const document = (prefix: string) => `${prefix}-${700_000 + index}`;
  const about = { customer, order, channel: 'PHONE' } as const;
  log.add(calledAt, 'service', {
    ...about,
    type: 'contact.logged',
    contact: document('CT'),
    direction: 'INBOUND',
    actor: agent,
    subject: 'asked how the order is doing',
  });
  const note = { type: 'note.added', note: document('N'), customer, order, author: agent } as const;
  log.add(calledAt + 5 * MINUTE_MS, 'service', { ...note, body: 'Told the customer how the order is doing.' });
  if (index % ASKS_EVERY > 0) return;
  const subject = 'Would like a copy of the invoice';
  log.add(calledAt + 6 * MINUTE_MS, 'service', {
    ...about,
    type: 'case.opened',
    case: document('CS'),
    subject,
    owner: agent,
    complaint: false,
  });
  log.add(calledAt + 24 * HOUR_MS, 'service', { type: 'case.closed', case: document('CS') });
}

const agent: WorldActor = { kind: 'AGENT', displayName: 'agent 27' };
