import { plusDuration } from '../../../../kit/index.ts';
import { amountText } from '../../amount.ts';
import type { Blocker } from '../../blocker.ts';
import { dueFor, securedAmount } from '../../quantities/order-money.ts';
import type { RuleContext } from '../../rule-context.ts';
import { securedOf } from '../gates.ts';
import type { OrderState } from '../order-state.ts';
import { toBlocker } from './to-blocker.ts';

const BILLING = 'billing';

/** PAYMENT_NOT_SECURED: it is known that not all that is due is paid or may be drawn. Billing shows a payment only after a while. */
export function paymentNotSecured(state: OrderState, context: RuleContext): readonly Blocker[] {
  const { record, billing, facts, openLines } = state;
  if (record === null || billing === null || openLines.length === 0 || securedOf(state, context) !== false) return [];
  const { policies, now } = context;
  const settled = plusDuration(record.placedAt, policies.systems[BILLING]?.settle ?? 'PT0S', policies.timeZone);
  const open = dueFor(record).minus(securedAmount(billing, context));
  return [
    toBlocker({
      code: 'PAYMENT_NOT_SECURED',
      severity: Date.parse(now) < Date.parse(settled) ? 'INFO' : 'MEDIUM',
      silo: 'BILLING',
      message: `Payment is not secured: ${amountText(open)} ${record.total?.currencyCode ?? policies.currencyCode} due`,
      since: record.placedAt,
      source: facts.billing.is === 'known' ? facts.billing.source : null,
    }),
  ];
}
