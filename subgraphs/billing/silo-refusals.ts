import { type BadKey, childOf, faultIn, isStatus, notFound, SoapFault, textOf, type XmlElement } from '../kit/index.ts';
import { NAMESPACE } from './silo-declaration.ts';

// Billing refuses in three ways: by a SOAP fault with a code of its own in the detail, by an ordinary answer in which
// `Success` is false and the code stands beside it, and for a session by the bare status 401.

/** Billing's own codes. */
const CODE = { unknownKey: '-1', sessionEnded: '9' } as const;

/** The refusal in an answer of those programs that never learned to fault. The answer's element takes the detail's place. */
export function inbandRefusal(answer: XmlElement): SoapFault | null {
  const success = textOf(answer, NAMESPACE, 'Success') ?? 'true';
  const code = textOf(answer, NAMESPACE, 'ErrorCode') ?? '';
  if (SUCCESS.test(success) && NO_ERROR.test(code)) return null;
  return new SoapFault('Client', textOf(answer, NAMESPACE, 'ErrorText') ?? '', answer);
}

const SUCCESS = /^\s*(?:true|1|Y)\s*$/;
const NO_ERROR = /^\s*0*\s*$/;

/** Billing refuses a whole call for one key that it does not know. That key is not found; the others may be. */
export function unknownKey(thrown: unknown): BadKey<never> | null {
  if (refusalIn(thrown, 'Code') !== CODE.unknownKey) return null;
  return { key: refusalIn(thrown, 'Key'), outcome: notFound };
}

/** Whether billing refused a call because its session has ended. */
export function isSessionEnded(thrown: unknown): boolean {
  return refusalIn(thrown, 'Code') === CODE.sessionEnded || isStatus(thrown, 401);
}

/** What billing's own part of a refusal says. */
function refusalIn(thrown: unknown, name: 'Code' | 'Key'): string | null {
  const detail = faultIn(thrown)?.detail;
  if (!detail) return null;
  const own = childOf(detail, NAMESPACE, 'BillingFault');
  return (own ? textOf(own, NAMESPACE, name) : textOf(detail, NAMESPACE, `Error${name}`)) ?? null;
}
