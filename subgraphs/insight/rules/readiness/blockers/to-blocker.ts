import type { FulfillmentOrder } from '../../../facts/order-facts.ts';
import type { Blocker } from '../../blocker.ts';
import { noDate } from '../estimate.ts';
import type { OpenLine } from '../order-state.ts';

type Essential = 'code' | 'severity' | 'silo' | 'message' | 'since';

/** A blocker of which only this is said. */
export function toBlocker(said: Pick<Blocker, Essential> & Partial<Blocker>): Blocker {
  return {
    ...noDate,
    lineNumbers: null,
    lineNumber: null,
    lineId: null,
    sku: null,
    title: null,
    quantityMissing: null,
    locationId: null,
    locationName: null,
    subjectId: null,
    source: null,
    ...said,
  };
}

/** The lines that a blocker holds up: one is named, of several or none none is. */
export function aboutLines(
  lines: readonly Pick<OpenLine, 'lineNumber' | 'lineId'>[],
): Pick<Blocker, 'lineNumbers' | 'lineNumber' | 'lineId'> {
  const [first, ...others] = lines;
  const lineNumbers = lines.flatMap(({ lineNumber }) => lineNumber ?? []);
  const isOne = first && others.length === 0;
  return {
    lineNumbers: lineNumbers.length > 0 ? lineNumbers : null,
    lineNumber: isOne ? first.lineNumber : null,
    lineId: isOne ? first.lineId : null,
  };
}

/** The place that works on it, and the record that says so. */
export function aboutWork({
  id,
  location,
  source,
}: FulfillmentOrder): Pick<Blocker, 'locationId' | 'locationName' | 'subjectId' | 'source'> {
  return { locationId: location?.id ?? null, locationName: location?.name ?? null, subjectId: id, source };
}
