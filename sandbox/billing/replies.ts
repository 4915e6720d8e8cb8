import type { XmlNode } from '../../subgraphs/kit/index.ts';
import { BillingFault } from './billing-fault.ts';
import {
  type Asked,
  type Prefixes,
  prefixesOf,
  readEnvelope,
  writeAnswer,
  writeFault,
  writeFault12,
  writeInbandRefusal,
} from './envelopes.ts';
import { createRefusals, type Refusal } from './quirk-answers.ts';
import { quirkRecords } from './quirk-records.ts';
import { NAMESPACE, OLD_NAMESPACE } from './service.ts';
import type { Shows } from './shows.ts';

/** What one request comes to. */
export interface Reply {
  readonly status: number;
  readonly xml: string;
}

/** The reply to a request, by its body and its SOAPAction. */
export type Replies = (body: string, soapAction: string | undefined) => Reply;

/** What stands in the answer to a question. Throws a `BillingFault` for a refused one. */
export type Answers = (asked: Asked) => readonly XmlNode[];

/** Answers and refusals in envelopes, each in the form that billing, or the quirks that it shows, give it. */
export function createReplies(answers: Answers, shows: Shows): Replies {
  const refusalOf = createRefusals(shows);
  let count = 0;
  return (body, soapAction) => {
    const prefixes = prefixesOf(count++);
    let operation = '';
    try {
      const asked = readEnvelope(body, soapAction);
      operation = asked.operation;
      const content = quirkRecords(answers(asked), shows);
      const isOld = operation === 'FindRefundsByOrder' && shows('wrongNamespace');
      return { status: 200, xml: writeAnswer(operation, content, prefixes, isOld ? OLD_NAMESPACE : NAMESPACE) };
    } catch (thrown) {
      return writeRefusal(operation, refusalOf(operation, thrown as Error), prefixes);
    }
  };
}

function writeRefusal(operation: string, { thrown, form, status }: Refusal, prefixes: Prefixes): Reply {
  if (form === 'bare') return { status, xml: '' };
  if (!(thrown instanceof BillingFault)) {
    return { status, xml: writeFault('Server', thrown, prefixes) };
  }
  if (form === 'inband') return { status, xml: writeInbandRefusal(operation, thrown, prefixes) };
  if (form === 'fault12') return { status, xml: writeFault12('Sender', thrown, prefixes) };
  return { status, xml: writeFault('Client', thrown, prefixes) };
}
