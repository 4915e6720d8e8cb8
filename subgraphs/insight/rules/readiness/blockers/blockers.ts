import { type Blocker, blockerCodes, severities } from '../../blocker.ts';
import type { RuleContext } from '../../rule-context.ts';
import { lacksOf } from '../lacks.ts';
import type { OrderState } from '../order-state.ts';
import { carrierException } from './carrier-exception.ts';
import { closedWhenPromised } from './closed-when-promised.ts';
import { componentMissing } from './component-missing.ts';
import { discontinued } from './discontinued.ts';
import { addressProblem, onHold } from './holds.ts';
import { inboundLate } from './inbound-late.ts';
import { locationRefuses } from './location-refuses.ts';
import { notAcknowledged } from './not-acknowledged.ts';
import { notAllocated } from './not-allocated.ts';
import { paymentNotSecured } from './payment-not-secured.ts';
import { rejectedByLocation } from './rejected-by-location.ts';
import { stockShort } from './stock-short.ts';

/** Everything that is known to be in the way of an order, one per cause, in no order. */
export function knownBlockers(state: OrderState, context: RuleContext): readonly Blocker[] {
  const lacks = lacksOf(state, context);
  return [
    ...componentMissing(lacks, context),
    ...stockShort(lacks, state, context),
    ...discontinued(lacks),
    ...rejectedByLocation(state),
    ...locationRefuses(state, context),
    ...closedWhenPromised(state, context),
    ...notAcknowledged(state, context),
    ...notAllocated(state, context),
    ...onHold(state, context),
    ...addressProblem(state, context),
    ...paymentNotSecured(state, context),
    ...carrierException(state, context),
    ...inboundLate(lacks, context),
  ];
}

/** The order of the list: severity, then the table's order of the codes, then since, line, sku. */
export function inOrder(blockers: readonly Blocker[]): readonly Blocker[] {
  return blockers.toSorted(
    (a, b) =>
      severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
      blockerCodes.indexOf(a.code) - blockerCodes.indexOf(b.code) ||
      instantOf(a) - instantOf(b) ||
      compare(firstLine(a), firstLine(b)) ||
      compare(a.sku ?? '', b.sku ?? ''),
  );
}

/** What nobody dates comes last. */
function instantOf({ since }: Blocker): number {
  return since === null ? Number.MAX_SAFE_INTEGER : Date.parse(since);
}

function firstLine({ lineNumber, lineNumbers }: Blocker): string {
  return lineNumber ?? lineNumbers?.[0] ?? '';
}

/** Line numbers are texts: 2 comes before 10. */
function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
