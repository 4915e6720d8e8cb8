import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { childrenOf, element, textOf, toDateTime, type XmlNode } from '../../subgraphs/kit/index.ts';
import { applyKnobs } from '../http-faults.ts';
import type { StandInHost, StartStandIn } from '../stand-in.ts';
import { createShownState, type Shown } from '../world/shown-state.ts';
import { applyEvent } from './apply-event.ts';
import { BillingFault } from './billing-fault.ts';
import { createDirectory } from './directory.ts';
import type { Asked } from './envelopes.ts';
import { type Books, operations } from './operations.ts';
import { quirkProblem } from './quirk-answers.ts';
import { storedKey } from './quirk-records.ts';
import { type Answers, createReplies, type Replies } from './replies.ts';
import { BATCH_CAP, NAMESPACE, PATH } from './service.ts';
import { createSessions, type Sessions } from './sessions.ts';
import type { Shows } from './shows.ts';
import { type BillingState, createBillingState } from './state.ts';
import { createWsdl } from './wsdl.ts';

const SYSTEM = 'billing';
const CREDENTIALS = { user: 'graph', password: 'graph-of-the-sandbox' };

// As many calls as one screen asks at the same time, and one more.
const CALLS_OF_A_SHORT_SESSION = 4;

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
    const shows: Shows = (name) => host.knobs.quirks.includes(name);
    const callsPer = () => (shows('expiredSession') ? CALLS_OF_A_SHORT_SESSION : callsPerSession);
    const replies = createReplies(createAnswers(host, shown, createSessions(CREDENTIALS), callsPer, shows), shows);
    // The past is read before the first question, which has a deadline.
    shown();
    applyKnobs(app, host.knobs);
    addRoutes(app, replies);
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

/** What billing has stored by now. */
type Look = () => Shown<BillingState>;

function createAnswers(
  { world, calls }: StandInHost,
  shown: Look,
  sessions: Sessions,
  callsPerSession: () => number,
  shows: Shows,
): Answers {
  const directory = createDirectory(world);
  const { timeZone, currencyCode: houseCurrency } = world.policies;
  return ({ operation, input, token }) => {
    const { keyName, answer } = operations[operation] ?? { keyName: null, answer: null };
    const keys =
      keyName === null ? [] : childrenOf(input, NAMESPACE, keyName).map(({ text }) => storedKey(text, shows));
    calls.add({ system: SYSTEM, operation, keys: keys.length });
    if (operation === 'Login') return login(input, sessions);
    if (!answer) throw new BillingFault('notUnderstood', 'No such operation');
    sessions.use(token, callsPerSession());
    if (keys.length > BATCH_CAP) throw new BillingFault('tooMany', `More than ${BATCH_CAP} keys`);
    const problem = quirkProblem(operation, shows);
    if (problem) throw problem;
    const { state, asOf } = shown();
    const books: Books = { state, directory, houseCurrency };
    return [element('AsOf', toDateTime(asOf, timeZone)), ...answer(input, keys, books)];
  };
}

function login(input: Asked['input'], sessions: Sessions): XmlNode[] {
  const text = (name: string) => textOf(input, NAMESPACE, name) ?? '';
  return [element('Token', sessions.open(text('User'), text('Password')))];
}

function addRoutes(app: FastifyInstance, replies: Replies): void {
  app.addContentTypeParser('text/xml', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.post(PATH, async (request, reply) => {
    const { status, xml } = replies(String(request.body), request.headers.soapaction as string | undefined);
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
