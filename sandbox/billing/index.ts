import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { toDateTime } from '../../subgraphs/kit/index.ts';
import { childrenOf, textOf } from '../../subgraphs/kit/transports/xml-read.ts';
import { element, type XmlNode } from '../../subgraphs/kit/transports/xml-write.ts';
import { applyKnobs } from '../http-faults.ts';
import type { StandInHost, StartStandIn } from '../stand-in.ts';
import { asOf } from '../world/as-of.ts';
import { createProjection, eventsOf } from '../world/projection.ts';
import { applyEvent } from './apply-event.ts';
import { BillingFault } from './billing-fault.ts';
import { createDirectory } from './directory.ts';
import { type Asked, prefixesOf, readEnvelope, writeAnswer, writeFault } from './envelopes.ts';
import { type Books, operations } from './operations.ts';
import { BATCH_CAP, NAMESPACE, PATH } from './service.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createBillingState } from './state.ts';
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
    const service = createService(host, createSessions({ ...CREDENTIALS, callsPerSession }));
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
      // Every call looks at the clock itself.
      refresh: async () => {},
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

function createService(host: StandInHost, sessions: Sessions): Service {
  const answer = createAnswers(host, sessions);
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

function createAnswers({ world, clock, calls }: StandInHost, sessions: Sessions): (asked: Asked) => readonly XmlNode[] {
  const events = eventsOf(world, SYSTEM);
  const projection = createProjection({ events, initial: createBillingState, apply: applyEvent });
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
    const instant = asOf(world, SYSTEM, clock.now());
    const books: Books = { state: projection.at(instant), directory, houseCurrency };
    return [element('AsOf', toDateTime(instant, timeZone)), ...answer(input, keys, books)];
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
