import { onRecordProblem, type RecordProblem } from '../../subgraphs/kit/index.ts';
import type { Stack } from '../support/stack.ts';
import { expectThat } from './expect-that.ts';
import type { Quirk } from './quirk.ts';
import { showing } from './showing.ts';

export const quirk03: Quirk = {
  number: 3,
  title: 'HTML page instead of an answer',
  standIn:
    'a sign-in page with status 200, declared to be JSON (signInPage); a maintenance page with 503 (maintenancePage)',
  rule: 'content is looked at before it is read: a coded error, and the operator is told how it begins, letters hidden',
  knobs: ['signInPage', 'maintenancePage'],
  verdict: async (stack) => {
    const told: RecordProblem[] = [];
    const stop = onRecordProblem((problem) => void told.push(problem));
    const signIn = await showing(stack, 'fulfillment', ['signInPage'], () => askShipment(stack));
    const toldOfSignIn = told.map(({ system, field, expected, sample }) => [system, field, expected, sample]);
    const maintenance = await showing(stack, 'fulfillment', ['maintenancePage'], () => askShipment(stack));
    stop();
    return [
      ...expectThat('sign-in page', signIn, [null, 'SILO_BAD_RESPONSE', false]),
      ...expectThat('told', toldOfSignIn, [
        ['fulfillment', 'answer', 'JSON', 'an HTML page of 139 bytes, "<!AAAAAAA aaaa>·<aaaa><a…"'],
      ]),
      ...expectThat('maintenance page', maintenance, [null, 'SILO_UNREACHABLE', true]),
      ...expectThat('afterwards', await askShipment(stack), ['DELIVERED', undefined, undefined]),
    ];
  },
  withoutRule: {
    file: 'subgraphs/kit/transports/http-json.ts',
    text: 'if (isHtmlPage(type, body)) throw pageInstead(system, body);',
    by: '',
  },
};

async function askShipment({ ask }: Stack) {
  const { data, errors } = await ask('{ shipment(id: "shipment:SH-5001") { status } }');
  const { code, retryable } = errors?.[0]?.extensions ?? {};
  return [data?.shipment?.status, code, retryable];
}
