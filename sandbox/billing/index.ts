import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { childrenOf, element, textOf, toDateTime, type XmlNode } from '../../subgraphs/kit/index.ts';
import { applyKnobs } from '../http-faults.ts';
import type { StandInHost, StartStandIn } from '../stand-in.ts';
import { createShownState, type Shown } from '../world/shown-state.ts';
import { applyEvent } from './apply-event.ts';
import { BillingFault } from './billing-fault.ts';
import { createDirectory } from './directory.ts';
import { type Asked, prefixesOf, readEnvelope, writeAnswer, writeFault } from './envelopes.ts';
import { type Books, operations } from './operations.ts';
import { BATCH_CAP, NAMESPACE, PATH } from './service.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { type BillingState, createBillingState } from './state.ts';
import { createWsdl } from './wsdl.ts';

const SYSTEM = 'billing';
const CREDENTIALS = { user: 'graph', password: 'graph-of-the-sandbox' };

export interface BillingHabits {
  /** How many calls a session serves. @default 500 */
  readonly callsPerSession?: number;
}

/** The billing system's stand-in: a SOAP 1.1 service with sessions, batch caps and Latin-1 under a UTF-8 header. */
export const startBilling: StartStandIn = startBillingWith();

/** The same with habits of one's own. */
export function startBillingWith({ callsPerSession = 500 }: BillingHabits = {}): StartStandIn {
  return async (host) => {
    const app = fastify({ bodyLimit: 1_048_576, forceCloseConnections: true });
    const { world, clock } = host;
    const shown = createShownState({ world, clock, system: SYSTEM, initial: createBillingState, apply: applyEvent });
    const service = createService(host, shown, createSessions({ ...CREDENTIALS, callsPerSession }));
    // The past is read before the first question, which has a deadline.
    shown();
    applyKnobs(app, host.knobs);
    addRoutes(app, service);
    await app.listen({ host: '127.0.0.1', port: host.port });
    const { port } = app.server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}${PATH}`;
    return {
      settings: {
        SILO_BILLING_URL: url,
        SILO_BILLING_USER: CREDENTIALS.user,
        SILO_BILLING_PASSWORD: CREDENTIALS.password,
      },
      address: `${url} (SOAP 1.1, ${url}?wsdl)`,
      refresh: async () => void shown(),
      stop: () => app.close(),
    };
  };
}

/** What one request comes to. */
interface Reply {
  readonly status: number;
  readonly xml: string;
}

type Service = (body: string, soapAction: string | undefined) => Reply;

/** What billing has stored by now. */
type Look = () => Shown<BillingState>;

function createService(host: StandInHost, shown: Look, sessions: Sessions): Service {
  const answer = createAnswers(host, shown, sessions);
  let answers = 0;
  return (body, soapAction) => {
    const prefixes = prefixesOf(answers++);
    try {
      const asked = readEnvelope(body, soapAction);
      return { status: 200, xml: writeAnswer(asked.operation, answer(asked), prefixes) };
    } catch (thrown) {
      if (!(thrown instanceof BillingFault)) {
        return { status: 500, xml: writeFault('Server', new Error('ORA-00600: internal error code'), prefixes) };
      }
      // Only for a key that it does not know does it remember that a fault has status 500.
      return { status: thrown.key === null ? 200 : 500, xml: writeFault('Client', thrown, prefixes) };
    }
  };
}

function createAnswers(
  { world, calls }: StandInHost,
  shown: Look,
  sessions: Sessions,
): (asked: Asked) => readonly XmlNode[] {
  const directory = createDirectory(world);
  const { timeZone, currencyCode: houseCurrency } = world.policies;
  return ({ operation, input, token }) => {
    const { keyName, answer } = operations[operation] ?? { keyName: null, answer: null };
    const keys = keyName === null ? [] : childrenOf(input, NAMESPACE, keyName).map(({ text }) => text);
    calls.add({ system: SYSTEM, operation, keys: keys.length });
    if (operation === 'Login') return login(input, sessions);
    if (!answer) throw new BillingFault('notUnderstood', 'No such operation');
    sessions.use(token);
    if (keys.length > BATCH_CAP) throw new BillingFault('tooMany', `More than ${BATCH_CAP} keys`);
    const { state, asOf } = shown();
    const books: Books = { state, directory, houseCurrency };
    return [element('AsOf', toDateTime(asOf, timeZone)), ...answer(input, keys, books)];
  };
}

function login(input: Asked['input'], sessions: Sessions): XmlNode[] {
  const text = (name: string) => textOf(input, NAMESPACE, name) ?? '';
  return [element('Token', sessions.open(text('User'), text('Password')))];
}

function addRoutes(app: FastifyInstance, service: Service): void {
  app.addContentTypeParser('text/xml', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.post(PATH, async (request, reply) => {
    const { status, xml } = service(String(request.body), request.headers.soapaction as string | undefined);
    // The header and the declaration say UTF-8. The bytes have been Latin-1 since its database was built.
    return reply.code(status).type('text/xml; charset=utf-8').send(toLatin1(xml));
  });
  app.get(PATH, async (request, reply) =>
    reply.type('text/xml; charset=utf-8').send(createWsdl(`http://${request.headers.host}${PATH}`)),
  );
}

function toLatin1(xml: string): Buffer {
  return Buffer.from(
    xml.replace(/[\u0100-\u{10ffff}]/gu, (sign) => `&#${sign.codePointAt(0)};`),
    'latin1',
  );
}
