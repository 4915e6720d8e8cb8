import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type CallContext,
  createHttpClient,
  createSoapCall,
  element,
  faultIn,
  SiloError,
  SoapFault,
  systemClock,
  textOf,
  withSession,
} from '../../subgraphs/kit/index.ts';

const NS = 'urn:test';
const silo = {
  system: 'ledger',
  silo: 'OTHER',
  owner: 'tests',
  timeZone: 'UTC',
  limits: { deadlineMs: 1000, maxAnswerBytes: 100_000, batch: { keys: 10 } },
  freshness: { mode: 'LIVE', budget: 'PT1H' },
} as const;

const context: CallContext = { clock: systemClock, signal: new AbortController().signal, report: () => {} };

interface Reply {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** A server that answers what the test says, and keeps what it was asked. */
const seen: { headers: IncomingMessage['headers']; body: string }[] = [];
let reply: (body: string) => Reply = () => ({ body: '' });
const server = createServer(async (request, response) => {
  const chunks = await request.toArray();
  const body = Buffer.concat(chunks).toString();
  seen.push({ headers: request.headers, body });
  const { status = 200, type = 'text/xml; charset=utf-8', headers = {}, body: answer } = reply(body);
  response.writeHead(status, { 'content-type': type, ...headers }).end(answer);
});

let http: ReturnType<typeof createHttpClient>;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  http = createHttpClient({ silo, baseUrl: `http://127.0.0.1:${port}/ws` });
});
afterAll(async () => {
  await http.close();
  server.close();
});
beforeEach(() => void seen.splice(0));

const envelope = (content: string, soap = 'soap') =>
  `<?xml version="1.0"?><${soap}:Envelope xmlns:${soap}="http://schemas.xmlsoap.org/soap/envelope/"><${soap}:Header/><${soap}:Body>${content}</${soap}:Body></${soap}:Envelope>`;
const answerOf = (text: string) =>
  envelope(`<m:GetResponse xmlns:m="${NS}"><m:Value>${text}</m:Value></m:GetResponse>`);
const faultOf = (code: string, detail = '') =>
  envelope(
    `<soap:Fault><faultcode>${code}</faultcode><faultstring>ORA-01034: not available</faultstring>${detail}</soap:Fault>`,
  );

const SOAP_12 = 'http://www.w3.org/2003/05/soap-envelope';
const fault12 = (value: string) =>
  `<e:Envelope xmlns:e="${SOAP_12}"><e:Body><e:Fault><e:Code><e:Value>${value}</e:Value><e:Subcode><e:Value>x:Y</e:Value></e:Subcode></e:Code>
    <e:Reason><e:Text xml:lang="de">ORA-01034: nicht da</e:Text><e:Text xml:lang="en">ORA-01034: not there</e:Text></e:Reason>
    <e:Detail><m:Code xmlns:m="${NS}">-1</m:Code></e:Detail></e:Fault></e:Body></e:Envelope>`;

const request = { operation: 'Get', content: [element('Key', '0E68 <é>')] };
const ask = (charset?: string) => createSoapCall({ silo: { ...silo, charset }, http, namespace: NS });

/** The error of a call, as a client would see it, and the fault behind it. */
async function refusal(charset?: string) {
  const thrown = await ask(charset)(request, context).catch((error: unknown) => error);
  if (!(thrown instanceof SiloError)) throw new Error('expected a SiloError', { cause: thrown });
  const { code, retryable } = thrown.extensions;
  return { code, retryable, thrown, fault: faultIn(thrown) };
}

describe('a SOAP call', () => {
  it('asks with a quoted action, its own namespace and escaped text', async () => {
    reply = () => ({ body: answerOf('1') });
    await ask()({ ...request, header: [element('Session', [element('Token', 'a&b')])] }, context);
    expect(seen[0]?.headers.soapaction).toBe('"urn:test/Get"');
    expect(seen[0]?.headers['content-type']).toBe('text/xml; charset=utf-8');
    expect(seen[0]?.body).toContain('<Session xmlns="urn:test"><Token>a&#38;b</Token></Session>');
    expect(seen[0]?.body).toContain('<Get xmlns="urn:test"><Key>0E68 &#60;é&#62;</Key></Get>');
  });

  it('reads the answer whatever the prefixes', async () => {
    reply = () => ({ body: envelope(`<GetResponse xmlns="${NS}"><Value>0007</Value></GetResponse>`, 'SOAP-ENV') });
    expect(textOf(await ask()(request, context), NS, 'Value')).toBe('0007');
  });

  it('decodes by the declared charset, not by the header', async () => {
    reply = () => ({ body: Buffer.from(answerOf('José Müller'), 'latin1') });
    expect(textOf(await ask('latin1')(request, context), NS, 'Value')).toBe('José Müller');
    expect(await refusal()).toMatchObject({ code: 'SILO_BAD_RESPONSE', retryable: false });
  });

  it('does not ask what XML cannot hold', async () => {
    const thrown = await ask()({ operation: 'Get', content: [element('Key', '\u0000')] }, context).catch((e) => e);
    expect(thrown).toMatchObject({ code: 'SILO_FAULT' });
    expect(seen).toHaveLength(0);
  });
});

describe('a SOAP 1.2 call', () => {
  const ask12 = () => createSoapCall({ silo, http, namespace: NS, version: '1.2' })(request, context);

  it('says its action in the content type, and reads an answer of its version', async () => {
    reply = () => ({ body: answerOf('0007').replace('http://schemas.xmlsoap.org/soap/envelope/', SOAP_12) });
    expect(textOf(await ask12(), NS, 'Value')).toBe('0007');
    expect(seen[0]?.headers['content-type']).toBe('application/soap+xml; charset=utf-8; action="urn:test/Get"');
    expect(seen[0]?.headers.soapaction).toBeUndefined();
    expect(seen[0]?.body).toContain(`<soap:Envelope xmlns:soap="${SOAP_12}">`);
  });

  it('reads faults of both versions, and no answer of the other', async () => {
    reply = () => ({ status: 500, body: faultOf('soap:VersionMismatch') });
    await expect(ask12()).rejects.toMatchObject({ code: 'SILO_FAULT', cause: { code: 'VersionMismatch' } });
    reply = () => ({ body: answerOf('1') });
    await expect(ask12()).rejects.toMatchObject({ code: 'SILO_BAD_RESPONSE' });
  });
});

describe('a refusal in an ordinary answer', () => {
  const askDeclared = () =>
    createSoapCall({
      silo,
      http,
      namespace: NS,
      refusal: (answer) => (textOf(answer, NS, 'Success') === 'false' ? new SoapFault('Client', 'no', answer) : null),
    })(request, context);
  const said = (success: string) =>
    envelope(`<m:GetResponse xmlns:m="${NS}"><m:Success>${success}</m:Success></m:GetResponse>`);

  it('is a fault where the silo is declared to refuse like that', async () => {
    reply = () => ({ body: said('false') });
    const thrown = await askDeclared().catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: 'SILO_FAULT', extensions: { retryable: false } });
    expect(faultIn(thrown)?.message).toBe('no');
    reply = () => ({ body: said('true') });
    expect(textOf(await askDeclared(), NS, 'Success')).toBe('true');
  });

  it('is an answer where nothing is declared', async () => {
    reply = () => ({ body: said('false') });
    expect(textOf(await ask()(request, context), NS, 'Success')).toBe('false');
  });
});

describe('a fault', () => {
  it.each([200, 500])('with status %i counts as a fault', async (status) => {
    reply = () => ({ status, body: faultOf('soap:Client', `<detail><e:Code xmlns:e="${NS}">-1</e:Code></detail>`) });
    const { code, retryable, fault } = await refusal();
    expect({ code, retryable, faultCode: fault?.code }).toEqual({
      code: 'SILO_FAULT',
      retryable: false,
      faultCode: 'Client',
    });
    expect(fault?.detail && textOf(fault.detail, NS, 'Code')).toBe('-1');
  });

  it.each([
    ['soap:Server', true],
    ['Server', true],
    ['SOAP-ENV:Server.Busy', true],
    ['soap:Client.Authentication', false],
    ['soap:MustUnderstand', false],
    ['VersionMismatch', false],
  ])('%s is retryable: %s', async (faultcode, retryable) => {
    reply = () => ({ status: 500, body: faultOf(faultcode) });
    expect(await refusal()).toMatchObject({ code: 'SILO_FAULT', retryable });
  });

  it.each([
    ['env:Sender', 'Client', false],
    ['soap:Receiver', 'Server', true],
    ['env:MustUnderstand', 'MustUnderstand', false],
    ['VersionMismatch', 'VersionMismatch', false],
  ])('in the shape of SOAP 1.2 %s is %s', async (value, code, retryable) => {
    for (const status of [200, 400, 500]) {
      reply = () => ({ status, body: fault12(value) });
      const { fault, ...refused } = await refusal();
      expect(refused).toMatchObject({ code: 'SILO_FAULT', retryable });
      expect([fault?.code, fault?.message]).toEqual([code, 'ORA-01034: nicht da']);
      expect(fault?.detail && textOf(fault.detail, NS, 'Code')).toBe('-1');
    }
  });

  it('without a code is a fault all the same', async () => {
    for (const body of [fault12('').replace(/<e:Code>.*<\/e:Code>/, ''), envelope('<soap:Fault/>')]) {
      reply = () => ({ status: 500, body });
      expect(await refusal()).toMatchObject({ code: 'SILO_FAULT', retryable: false, fault: { code: '' } });
    }
  });

  it('with two codes is no readable fault', async () => {
    const twice = '<faultcode>soap:Server</faultcode>'.repeat(2);
    reply = () => ({ status: 500, body: envelope(`<soap:Fault>${twice}</soap:Fault>`) });
    expect(await refusal()).toMatchObject({ code: 'SILO_BAD_RESPONSE' });
  });

  it('shows nothing of what the silo said', async () => {
    reply = () => ({ status: 500, body: faultOf('soap:Server') });
    const { thrown } = await refusal();
    expect(JSON.stringify([thrown.message, thrown.extensions])).not.toContain('ORA');
  });
});

describe('an answer that cannot be read', () => {
  it.each<[string, Reply]>([
    ['a sign-in page', { type: 'text/html', body: '<!DOCTYPE html><html><body>Sign in</body></html>' }],
    ['a page without a doctype', { type: 'text/html', body: '<html><body>Sign in</body></html>' }],
    ['a truncated answer', { body: answerOf('1').slice(0, -20) }],
    ['an entity bomb', { body: `<!DOCTYPE a [<!ENTITY b "ha">]>${answerOf('&b;')}` }],
    ['deep nesting', { body: answerOf(`${'<m:a>'.repeat(5000)}${'</m:a>'.repeat(5000)}`) }],
    ['another operation', { body: envelope(`<m:PutResponse xmlns:m="${NS}"/>`) }],
    ['another namespace', { body: envelope('<m:GetResponse xmlns:m="urn:other"/>') }],
    ['no namespace', { body: envelope('<GetResponse/>') }],
    ['an empty body', { body: envelope('') }],
    ['two answers', { body: envelope(`<m:GetResponse xmlns:m="${NS}"/><m:GetResponse xmlns:m="${NS}"/>`) }],
    [
      'SOAP 1.2',
      {
        body: answerOf('1').replaceAll(
          'http://schemas.xmlsoap.org/soap/envelope/',
          'http://www.w3.org/2003/05/soap-envelope',
        ),
      },
    ],
    ['no XML', { body: '{"ok":true}' }],
    ['nothing', { body: '' }],
  ])('%s is a bad response', async (_, answer) => {
    reply = () => answer;
    expect(await refusal()).toMatchObject({ code: 'SILO_BAD_RESPONSE', retryable: false });
  });

  it.each([
    [401, 'SILO_CONFIG', undefined],
    [403, 'SILO_CONFIG', undefined],
    [404, 'SILO_FAULT', undefined],
    [429, 'SILO_THROTTLED', 2000],
    [500, 'SILO_UNREACHABLE', 2000],
    [503, 'SILO_UNREACHABLE', 2000],
    [302, 'SILO_BAD_RESPONSE', undefined],
  ])('without an envelope status %i is %s', async (status, code, retryAfterMs) => {
    const headers = retryAfterMs ? { 'retry-after': '2' } : undefined;
    reply = () => ({ status, type: 'text/html', headers, body: '<html>Maintenance</html>' });
    const { thrown } = await refusal();
    expect(thrown.extensions).toMatchObject({ code, silo: 'ledger' });
    expect(thrown.extensions.retryAfterMs).toBe(retryAfterMs);
  });

  it('is no answer when its status says so', async () => {
    reply = () => ({ status: 500, body: answerOf('1') });
    expect(await refusal()).toMatchObject({ code: 'SILO_UNREACHABLE' });
  });
});

describe('a session', () => {
  /** A silo whose sessions end when the test says so. */
  function createSilo(isSafe: (request: string) => boolean = () => true) {
    let valid = 0;
    let logins = 0;
    const asked: string[] = [];
    const inSession = withSession<string>({
      silo,
      login: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        logins += 1;
        valid = logins;
        return `token-${logins}`;
      },
      isExpired: (thrown) => thrown === 'expired',
    });
    const call = inSession(async ({ request, token }: { request: string; token: string }, _: CallContext) => {
      await new Promise((resolve) => setImmediate(resolve));
      asked.push(`${request} ${token}`);
      if (token !== `token-${valid}`) throw 'expired';
      return request.toUpperCase();
    }, isSafe);
    const end = () => {
      valid = 0;
    };
    return { call: (key: string) => call(key, context), asked, end, logins: () => logins };
  }

  it('logs in once for all calls', async () => {
    const { call, asked, logins } = createSilo();
    expect(await Promise.all(['a', 'b', 'c'].map(call))).toEqual(['A', 'B', 'C']);
    expect(await call('d')).toBe('D');
    expect(logins()).toBe(1);
    expect(asked).toEqual(['a token-1', 'b token-1', 'c token-1', 'd token-1']);
  });

  it('logs in once more when the silo ends it, and asks what was refused once more', async () => {
    const { call, asked, end, logins } = createSilo();
    await call('a');
    end();
    expect(await Promise.all(['b', 'c', 'd'].map(call))).toEqual(['B', 'C', 'D']);
    expect(logins()).toBe(2);
    expect(asked).toHaveLength(1 + 3 + 3);
  });

  it('does not ask once more what is not safe, and opens a new session for the next', async () => {
    const { call, asked, end, logins } = createSilo((request) => request !== 'pay');
    await call('a');
    end();
    await expect(call('pay')).rejects.toBe('expired');
    expect(asked).toEqual(['a token-1', 'pay token-1']);
    expect([await call('b'), logins()]).toEqual(['B', 2]);
  });

  it('does not take a login that is refused for an ended session', async () => {
    let logins = 0;
    const login = async () => {
      logins += 1;
      throw 'expired';
    };
    const inSession = withSession<string>({ silo, login, isExpired: (thrown) => thrown === 'expired' });
    const call = inSession(
      async () => 'never',
      () => true,
    );
    await expect(call('a', context)).rejects.toMatchObject({ code: 'SILO_BAD_RESPONSE' });
    expect(logins).toBe(1);
  });

  it('replays once only', async () => {
    let logins = 0;
    let asked = 0;
    const inSession = withSession<number>({ silo, login: async () => ++logins, isExpired: () => true });
    const call = inSession(
      async () => {
        asked += 1;
        throw new Error('ended again');
      },
      () => true,
    );
    await expect(call('a', context)).rejects.toThrow('ended again');
    expect([logins, asked]).toEqual([2, 2]);
  });

  it('logs in again after a login that failed, and not for other errors', async () => {
    let logins = 0;
    const inSession = withSession<number>({
      silo,
      login: async () => {
        logins += 1;
        if (logins === 1) throw new SiloError('ledger', 'SILO_UNREACHABLE');
        return logins;
      },
      isExpired: () => false,
    });
    const call = inSession(
      async ({ token }: { token: number }) => token,
      () => true,
    );
    await expect(call('a', context)).rejects.toMatchObject({ code: 'SILO_UNREACHABLE' });
    expect(await call('a', context)).toBe(2);
    expect(await call('a', context)).toBe(2);
  });

  it('does not lose the login when the client that began it leaves', async () => {
    const { call, logins } = createSilo();
    const leaving = new AbortController();
    const inSession = withSession<string>({
      silo,
      login: async (_, { signal }) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        signal.throwIfAborted();
        return 'token';
      },
      isExpired: () => false,
    });
    const ask = inSession(
      async ({ token }: { token: string }) => token,
      () => true,
    );
    const first = ask('a', { ...context, signal: leaving.signal });
    const second = ask('b', context);
    leaving.abort();
    expect(await second).toBe('token');
    await first;
    expect(await call('x')).toBe('X');
    expect(logins()).toBe(1);
  });
});
