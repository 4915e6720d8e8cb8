import { code } from '../kit/index.ts';

/** The system's words for consent. A word that the table has not reads as UNKNOWN and is counted as drift. */
export const consentCode = code(
  { IN: 'SUBSCRIBED', DOI: 'PENDING', OUT: 'UNSUBSCRIBED', NA: 'NEVER_ASKED' },
  'UNKNOWN',
);
