import {
  type Call,
  type CallContext,
  createHttpClient,
  createSoapCall,
  element,
  faultIn,
  type InSession,
  offsetDateTime,
  optional,
  SiloError,
  type SoapRequest,
  type SourceInfo,
  sourceInfo,
  textOf,
  withSession,
  type XmlElement,
} from '../kit/index.ts';
import { billingSilo, NAMESPACE, SYSTEM } from './silo-declaration.ts';
import { inbandRefusal, isSessionEnded } from './silo-refusals.ts';

export interface BillingAccess {
  /** The endpoint of the service. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** Billing names its operations by what they do: these change nothing. */
const READS = /^(?:Get|Find)[A-Z]/;

/** An answer of billing: its element, and how old it is by its own statement. */
export interface BillingAnswer {
  readonly root: XmlElement;
  readonly source: SourceInfo;
}

export type BillingRequest = Pick<SoapRequest, 'operation' | 'content'>;

/** The way to billing: one pool of sockets, one session. */
export interface BillingDoor {
  readonly ask: Call<BillingRequest, BillingAnswer>;
  close(): Promise<void>;
}

export function openBilling({ url, user, password }: BillingAccess): BillingDoor {
  const http = createHttpClient({ silo: billingSilo, baseUrl: url });
  const soap = createSoapCall({ silo: billingSilo, http, namespace: NAMESPACE, refusal: inbandRefusal });
  const inSession = withSession({
    silo: billingSilo,
    login: (_, context) => login(soap, user, password, context),
    isExpired: isSessionEnded,
  });
  const ask = inSession(
    ({ request, token }: InSession<BillingRequest, string>, context) =>
      soap({ ...request, header: [element('Session', [element('Token', token)])] }, context),
    ({ operation }) => READS.test(operation),
  );
  return {
    ask: async (request, context) => {
      const root = await ask(request, context);
      return { root, source: sourceInfo(billingSilo, context.clock, readAsOf(root)) };
    },
    close: () => http.close(),
  };
}

async function login(
  soap: Call<SoapRequest, XmlElement>,
  user: string,
  password: string,
  context: CallContext,
): Promise<string> {
  const content = [element('User', user), element('Password', password)];
  try {
    const token = textOf(await soap({ operation: 'Login', content }, context), NAMESPACE, 'Token');
    if (token) return token;
  } catch (thrown) {
    if (faultIn(thrown)?.code !== 'Client') throw thrown;
    throw new SiloError(SYSTEM, 'SILO_CONFIG', { cause: thrown });
  }
  throw new SiloError(SYSTEM, 'SILO_BAD_RESPONSE', { cause: new Error('a login without a token') });
}

function readAsOf(root: XmlElement): string | null {
  return optional(offsetDateTime).read(textOf(root, NAMESPACE, 'AsOf'));
}
