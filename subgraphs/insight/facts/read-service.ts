import type { SourceInfo } from '../../kit/index.ts';
import type { AnswerPath, AskAnswer } from './ask-answer.ts';
import type { Known } from './known.ts';
import type { ServiceRecord } from './order-facts.ts';
import { orEmpty, readKnown } from './read-known.ts';

/** What the service desk says of one order, as `order-facts` selects it. */
export interface RawService extends ServiceRecord {
  readonly source: SourceInfo;
}

/** Reads cases and call-backs. The service desk keeps no orders: nothing is an empty record. */
export function readService(
  raw: RawService | null | undefined,
  answer: AskAnswer<unknown>,
  order: AnswerPath,
): Known<ServiceRecord> {
  const path = [...order, 'serviceFacts'];
  const toValue = ({ cases, callBacks }: RawService): ServiceRecord => ({ cases, callBacks });
  return orEmpty(readKnown({ answer, path, raw, sourceOf: ({ source }) => source, toValue }), {
    cases: [],
    callBacks: [],
  });
}
