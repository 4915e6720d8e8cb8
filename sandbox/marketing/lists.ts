import { addTo } from '../add-to.ts';
import { eventsOf } from '../world/projection.ts';
import type { Shown } from '../world/shown-state.ts';
import type { CustomerRecord, World } from '../world/world.ts';
import type { Consented, MarketingState, Sent } from './state.ts';

export const SYSTEM = 'marketing';

/** A contact, with all that has happened to it, oldest first. */
export interface Member {
  readonly record: CustomerRecord;
  readonly consents: readonly Consented[];
  readonly mailings: readonly Sent[];
  /** All mailings that were ever planned, those that have gone out included. */
  readonly plan: readonly Sent[];
}

/** The contacts, by what they can be asked by. A look-up gives a list, empty for none. */
export interface Lists {
  byKey(key: string): readonly Member[];
  /** Capitals do not count. */
  byMail(mail: string): readonly Member[];
}

export function createLists(world: World, shown: () => Shown<MarketingState>): Lists {
  const plans = plansOf(world);
  const records = world.customers.flatMap(({ records }) => records.filter(({ system }) => system === SYSTEM));
  const byKey = Map.groupBy(records, ({ key }) => key);
  const byMail = Map.groupBy(records, ({ email }) => email?.toLowerCase() ?? '');
  const toMember = (record: CustomerRecord): Member => {
    const { consents, mailings } = shown().state;
    const { key } = record;
    return {
      record,
      consents: consents.get(key) ?? [],
      mailings: mailings.get(key) ?? [],
      plan: plans.get(key) ?? [],
    };
  };
  return {
    byKey: (key) => (byKey.get(key) ?? []).map(toMember),
    byMail: (mail) => (mail === '' ? [] : (byMail.get(mail.trim().toLowerCase()) ?? []).map(toMember)),
  };
}

function plansOf(world: World): Map<string, Sent[]> {
  const plans = new Map<string, Sent[]>();
  for (const event of eventsOf(world, SYSTEM)) if (event.type === 'marketing.sent') addTo(plans, event.key, event);
  return plans;
}
