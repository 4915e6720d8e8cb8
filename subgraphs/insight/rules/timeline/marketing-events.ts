import type { TimelineMarketing } from '../../facts/timeline-facts.ts';
import type { RuleContext } from '../rule-context.ts';
import { eventAt, type TimelineEvent } from './timeline-event.ts';

/** MARKETING: signed up, unsubscribed, and what was sent: the mails of a campaign in a month are one event at the last. */
export function marketingEvents(marketing: TimelineMarketing, context: RuleContext): readonly TimelineEvent[] {
  return [...consentEvents(marketing), ...sendEvents(marketing, context)];
}

const consents: Readonly<Record<string, string>> = {
  SUBSCRIBED: 'Signed up for advertising',
  UNSUBSCRIBED: 'Unsubscribed from advertising',
};

/** Marketing keeps only the last change. */
function consentEvents({ contactKey, consent, consentChangedAt, source }: TimelineMarketing) {
  const title = consents[consent];
  if (!title) return [];
  return eventAt(consentChangedAt, {
    kind: 'MARKETING',
    subject: contactKey,
    what: consent.toLowerCase(),
    title,
    source,
  });
}

/** What is planned has not been sent. */
function sendEvents({ contactKey, sends, source }: TimelineMarketing, { now }: RuleContext) {
  const sent = sends.filter(({ sentAt }) => Date.parse(sentAt) <= Date.parse(now));
  const groups = Map.groupBy(sent, ({ sentAt, campaign }) => `${monthOf(sentAt)}/${campaign ?? '-'}`);
  return [...groups].flatMap(([group, mails]) => {
    const last = mails.reduce((a, b) => (Date.parse(b.sentAt) > Date.parse(a.sentAt) ? b : a));
    const title = `${mailsText(mails.length)} sent: ${last.campaign ?? 'no campaign'}`;
    return eventAt(last.sentAt, { kind: 'MARKETING', subject: contactKey, what: `sent/${group}`, title, source });
  });
}

/** The calendar month of the place, which the text of an instant begins with. */
function monthOf(instant: string): string {
  return instant.slice(0, 7);
}

function mailsText(count: number): string {
  return count === 1 ? '1 mail' : `${count} mails`;
}
