import type { FulfillmentOrder, Hold } from '../../../facts/order-facts.ts';
import type { Blocker, Severity } from '../../blocker.ts';
import type { RuleContext } from '../../rule-context.ts';
import { estimatedBy } from '../estimate.ts';
import { heldWorkOf } from '../held-work.ts';
import { type OrderState, openWorkOf } from '../order-state.ts';
import { aboutLines, aboutWork, toBlocker } from './to-blocker.ts';
import { codeWords, sinceWords, zoneOf } from './words.ts';

const severities: Readonly<Record<string, Severity>> = { HIGH_RISK_OF_FRAUD: 'HIGH', CUSTOMER_REQUEST: 'LOW' };

/** ON_HOLD: work that an order waits for is held, for another reason than the address. */
export function onHold(state: OrderState, context: RuleContext): readonly Blocker[] {
  return heldWorkOf(state).flatMap(({ work, lines }) =>
    work.holds
      .filter((hold) => !isAboutAddress(hold))
      .map((hold) =>
        toBlocker({
          code: 'ON_HOLD',
          severity: severities[hold.reason] ?? 'MEDIUM',
          silo: 'FULFILLMENT',
          message: `On hold${sinceWords(hold.placedAt, zoneOf(work, context), context)}: ${codeWords(hold.reason)}`,
          since: hold.placedAt,
          ...estimatedBy('PERSON', hold.expiresAt, context),
          ...aboutLines(lines),
          ...aboutWork(work),
        }),
      ),
  );
}

/** ADDRESS_PROBLEM: any open work is held until the address is corrected. */
export function addressProblem(state: OrderState, context: RuleContext): readonly Blocker[] {
  const held = heldWorkOf(state);
  return openWorkOf(state).flatMap((work) => {
    const lines = held.find((one) => one.work === work)?.lines ?? [];
    return work.holds.filter(isAboutAddress).map((hold) => addressBlocker(hold, work, lines, context));
  });
}

function addressBlocker(
  { placedAt }: Hold,
  work: FulfillmentOrder,
  lines: Parameters<typeof aboutLines>[0],
  context: RuleContext,
): Blocker {
  const since = placedAt === null ? '' : ` (hold${sinceWords(placedAt, zoneOf(work, context), context)})`;
  return toBlocker({
    code: 'ADDRESS_PROBLEM',
    severity: 'MEDIUM',
    silo: 'FULFILLMENT',
    message: `The address must be corrected${since}`,
    since: placedAt,
    ...aboutLines(lines),
    ...aboutWork(work),
  });
}

function isAboutAddress({ reason }: Hold): boolean {
  return reason === 'INCORRECT_ADDRESS';
}
