import { knownValue } from '../../facts/known.ts';
import type { ReasonRule } from './standing-reason.ts';

/** NO_CONSENT: unsubscribed, on whichever list. Who is on no list is not unsubscribed. */
export const noConsent: ReasonRule = ({ facts }) =>
  (knownValue(facts.marketing)?.profiles ?? [])
    .filter(({ consent }) => consent === 'UNSUBSCRIBED')
    .map(({ consentChangedAt }) => ({ since: consentChangedAt, until: null, orderNumber: null }));
