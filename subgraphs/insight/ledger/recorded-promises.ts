import type { Outcome } from '../../kit/index.ts';
import type { Known } from '../facts/known.ts';
import type { MadePromise } from '../rules/promise.ts';
import { ledgerSilo } from './ledger-declaration.ts';

/** What the ledger said of an order, as a fact. A ledger that could not be read hides promises: none is not the answer. */
export function toRecordedPromises(outcome: Outcome<readonly MadePromise[]>): Known<readonly MadePromise[]> {
  if (outcome.is === 'found') return { is: 'known', value: outcome.value, source: null };
  if (outcome.is === 'notFound') return { is: 'known', value: [], source: null };
  const { system, silo } = ledgerSilo;
  return { is: 'unknown', gap: { system, silo, since: null, shown: null } };
}
