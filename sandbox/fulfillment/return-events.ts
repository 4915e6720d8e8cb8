import { addTo } from '../add-to.ts';
import type { Handlers } from './event-handler.ts';
import { named } from './indexes.ts';
import type { Return } from './state.ts';

/** What happens to goods on their way back. */
export const returnEvents = {
  'return.requested': (state, event) => {
    const { return: id, order, timeZone, items, at } = event;
    const ref = state.worksByOrder.get(order)?.[0]?.id ?? `${order}-1`;
    const requested: Return = { id, ref, timeZone, items, requestedAt: at, status: 'REQUESTED', receivedAt: null };
    state.returns.set(id, requested);
    addTo(state.returnsByOrder, order, requested);
  },
  'return.received': (state, { return: id, at }) => {
    const received = named(state.returns, id);
    received.status = 'RECEIVED';
    received.receivedAt = at;
    state.received.push(received);
  },
  'return.closed': (state, { return: id }) => {
    named(state.returns, id).status = 'CLOSED';
  },
} satisfies Handlers;
