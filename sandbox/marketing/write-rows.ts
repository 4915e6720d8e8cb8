import { localDateTime, toDateTime } from '../../subgraphs/kit/index.ts';
import { consentCodes } from './codes.ts';
import type { Member } from './lists.ts';
import type { Consented, Sent } from './state.ts';

/** Of the account, whose wall clock all times are. */
const ACCOUNT_ZONE = 'America/Los_Angeles';
const THIRTY_DAYS_MS = 30 * 86_400_000;

/** An instant on the account's wall clock: `2026-11-20 09:00:00`. */
export function writeTime(time: number): string {
  return toDateTime(new Date(time), ACCOUNT_ZONE).slice(0, 19).replace('T', ' ');
}

/** The instant, in milliseconds since the epoch, that the account's wall clock shows so. */
export function readTime(text: string): number {
  return Date.parse(localDateTime(ACCOUNT_ZONE).read(text));
}

/** A contact as the system sends it at an instant (milliseconds since the epoch). */
export function writeMember({ record, consents, mailings, plan }: Member, asOf: number): object {
  const consent = consents.findLast(({ time }) => time <= asOf);
  const last = mailings.findLast(({ time }) => time <= asOf);
  const next = plan.find(({ time }) => time > asOf);
  return {
    member: record.key,
    first: record.givenName,
    last: record.familyName,
    mail: record.email ?? null,
    optStatus: consentCodes[consent ? consentOf(consent) : 'NEVER_ASKED'],
    optChanged: consent ? writeTime(consent.time) : null,
    lastMailing: last ? writeTime(last.time) : null,
    mailings30: mailings.filter(({ time }) => time <= asOf && time > asOf - THIRTY_DAYS_MS).length,
    nextMailing: next ? writeTime(next.time) : null,
  };
}

/** One message as the system sends it. */
export function writeMailing({ id, time, campaign, about }: Sent): object {
  return { mailing: id.replace(/[^\w]/g, '-'), mailedOn: writeTime(time), campaign, items: about };
}

function consentOf({ type, consent = 'SUBSCRIBED' }: Consented): string {
  return type === 'marketing.unsubscribed' ? 'UNSUBSCRIBED' : consent;
}
