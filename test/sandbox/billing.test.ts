import { afterEach, describe, expect, it } from 'vitest';
import { startBillingWith } from '../../sandbox/billing/index.ts';
import { createCallLog, createKnobs } from '../../sandbox/stand-in.ts';
import type { World } from '../../sandbox/world/world.ts';
import { childOf, childrenOf, readXml, textOf, type XmlElement } from '../../subgraphs/kit/index.ts';
import { billedPerson, billingWorld, invoiceIssued } from '../support/billing-world.ts';

const NS = 'urn:billing:services:v2';
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

let stop: (() => Promise<void>) | undefined;
afterEach(() => stop?.());

/** The stand-in, asked with nothing of the wrapper's but its XML reader. */
async function start(given?: World, callsPerSession = 100) {
  const world = given ?? (await billingWorld([]));
  const clock = { now: () => new Date('2026-11-21T18:00:00-08:00') };
  const calls = createCallLog();
  const knobs = createKnobs();
  const host = { world, clock, knobs, calls, folder: '', port: 0 };
  const standIn = await startBillingWith({ callsPerSession })(host);
  stop = standIn.stop;
  const { SILO_BILLING_URL: url = '', SILO_BILLING_USER: user, SILO_BILLING_PASSWORD: password } = standIn.settings;
  const send = async (body: string, soapAction: string) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'text/xml', soapaction: soapAction },
      body,
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, type: response.headers.get('content-type'), bytes };
  };
  const post = async (body: string, soapAction: string) => {
    const sent = await send(body, soapAction);
    return { ...sent, ...read(sent.bytes) };
  };
  const written = (operation: string, content: string, { token = '', namespace = NS } = {}) =>
    `<S:Envelope xmlns:S="${SOAP}"><S:Header><Session xmlns="${NS}"><Token>${token}</Token></Session></S:Header>
      <S:Body><q:${operation} xmlns:q="${namespace}">${content}</q:${operation}></S:Body></S:Envelope>`;
  const ask = (
    operation: string,
    content: string,
    { token = '', namespace = NS, action = `"${NS}/${operation}"` } = {},
  ) => post(written(operation, content, { token, namespace }), action);
  const { content } = await ask('Login', `<q:User>${user}</q:User><q:Password>${password}</q:Password>`);
  const token = textOf(content, NS, 'Token') ?? '';
  /** What comes back in a session, unread. */
  const raw = async (operation: string, asked: string) => {
    const { status, bytes } = await send(written(operation, asked, { token }), `"${NS}/${operation}"`);
    return { status, text: bytes.toString('latin1') };
  };
  return { url, ask, post, raw, calls, knobs, token };
}

/** The content of the body, and the code of billing's own fault. */
function read(bytes: Buffer): { content: XmlElement; fault: string | null; key: string | null; text: string } {
  const text = bytes.toString('latin1');
  const [content] = childOf(readXml(text), SOAP, 'Body')?.children ?? [];
  if (!content) throw new Error('an empty body');
  const detail = childOf(content, '', 'detail');
  const own = detail && childOf(detail, NS, 'BillingFault');
  return {
    content,
    text,
    fault: own && (textOf(own, NS, 'Code') ?? null),
    key: own && (textOf(own, NS, 'Key') ?? null),
  };
}

const numbers = (...all: readonly string[]) =>
  all.map((number) => `<q:InvoiceNumber>${number}</q:InvoiceNumber>`).join('');

describe('the billing stand-in', () => {
  it('answers no, one and many rows as absent, one and many elements', async () => {
    const facts = ['0000090001', '0000090002'].map(
      (number) => ['2026-11-01T09:00:00-08:00', invoiceIssued(number)] as const,
    );
    const { ask, token } = await start(await billingWorld(facts));
    const count = async (reference: string) => {
      const { content } = await ask('FindInvoicesByOrder', `<q:OrderReference>${reference}</q:OrderReference>`, {
        token,
      });
      return childrenOf(content, NS, 'Invoice').length;
    };
    expect([await count('0099999'), await count('0010023'), await count('0019000')]).toEqual([0, 1, 2]);
  });

  it('says as of when it answers: half an hour ago', async () => {
    const { ask, token } = await start();
    const { content } = await ask('GetInvoices', numbers('0000004711'), { token });
    expect(textOf(content, NS, 'AsOf')).toBe('2026-11-21T17:30:00-08:00');
  });

  it('changes its prefixes from answer to answer', async () => {
    const { ask, token } = await start();
    const roots = new Set<string>();
    for (let call = 0; call < 4; call += 1) {
      const { text } = await ask('GetInvoices', numbers('0000004711'), { token });
      roots.add(/<(?:\w+:)?GetInvoicesResponse/.exec(text)?.[0] ?? '');
    }
    expect([...roots].sort()).toEqual([
      '<GetInvoicesResponse',
      '<b:GetInvoicesResponse',
      '<ns1:GetInvoicesResponse',
      '<tns:GetInvoicesResponse',
    ]);
  });

  it('says UTF-8 and sends Latin-1', async () => {
    const { ask, token } = await start(
      await billingWorld([], [billedPerson('B-7', 'Müller', 'm@example.net', 'addr-1')]),
    );
    const { type, bytes } = await ask('FindAccounts', '<q:AccountNumber>B-7</q:AccountNumber>', { token });
    expect(type).toBe('text/xml; charset=utf-8');
    expect(bytes.toString('utf8')).toContain('encoding="utf-8"');
    expect(bytes.includes(Buffer.from('Müller', 'latin1'))).toBe(true);
    expect(bytes.includes(Buffer.from('Müller', 'utf8'))).toBe(false);
  });

  it('refuses a whole call for one unknown key, with status 500, and names it', async () => {
    const { ask, token } = await start();
    const unknown = await ask('GetInvoices', numbers('0000004711', '0000000404'), { token });
    expect(unknown).toMatchObject({ status: 500, fault: '-1', key: '0000000404' });
    const account = await ask('GetBalances', '<q:AccountNumber>B-404</q:AccountNumber>', { token });
    expect(account).toMatchObject({ status: 500, fault: '-1', key: 'B-404' });
  });

  it('refuses 100 keys and takes 99', async () => {
    const { ask, token, calls } = await start();
    const references = (count: number) => '<q:OrderReference>0000001</q:OrderReference>'.repeat(count);
    expect(await ask('FindInvoicesByOrder', references(100), { token })).toMatchObject({ status: 200, fault: '3' });
    expect(await ask('FindInvoicesByOrder', references(99), { token })).toMatchObject({ status: 200, fault: null });
    expect(calls.entries.map(({ keys }) => keys)).toEqual([0, 100, 99]);
  });

  it('ends a session after so many calls, and knows no other', async () => {
    const { ask, token } = await start(undefined, 2);
    const faults = [];
    for (let call = 0; call < 3; call += 1)
      faults.push((await ask('GetInvoices', numbers('0000004711'), { token })).fault);
    expect(faults).toEqual([null, null, '9']);
    expect(await ask('GetInvoices', numbers('0000004711'), { token: 'made up' })).toMatchObject({ fault: '9' });
  });

  it.each([
    ['another namespace', { namespace: 'urn:other' }],
    ['an action without quotes', { action: `${NS}/GetInvoices` }],
    ['another operation’s action', { action: `"${NS}/GetPayments"` }],
  ])('refuses %s', async (_, asked) => {
    const { ask, token } = await start();
    expect(await ask('GetInvoices', numbers('0000004711'), { token, ...asked })).toMatchObject({ fault: '2' });
  });

  it('refuses what is no XML, and a wrong password', async () => {
    const { ask, post } = await start();
    expect(await post('{}', '""')).toMatchObject({ fault: '2' });
    expect(await ask('Login', '<q:User>graph</q:User><q:Password>x</q:Password>')).toMatchObject({ fault: '8' });
  });

  it('describes every operation it has', async () => {
    const { url } = await start();
    const wsdl = readXml(await (await fetch(`${url}?wsdl`)).text());
    const WSDL = 'http://schemas.xmlsoap.org/wsdl/';
    const port = childOf(wsdl, WSDL, 'portType');
    const names = port && childrenOf(port, WSDL, 'operation').map(({ attributes }) => attributes.get('name'));
    expect(names).toEqual([
      'Login',
      'GetInvoices',
      'GetPayments',
      'GetRefunds',
      'FindInvoicesByOrder',
      'FindPaymentsByOrder',
      'FindRefundsByOrder',
      'FindInvoicesByAccount',
      'GetBalances',
      'FindInvoicesIssued',
      'FindAccounts',
    ]);
    expect(wsdl.attributes.get('targetNamespace')).toBe(NS);
  });
});

const ORDER = '<q:OrderReference>0010023</q:OrderReference>';

describe('a quirk that is turned on', () => {
  it('faults with status 500, in the shapes of SOAP 1.1 and 1.2', async () => {
    const { raw, knobs } = await start();
    knobs.quirks = ['faultWith500'];
    const answers = [await raw('FindRefundsByOrder', ORDER), await raw('FindRefundsByOrder', ORDER)];
    expect(answers.map(({ status }) => status)).toEqual([500, 500]);
    expect(answers[0]?.text).toMatch(/<faultcode>[\w-]+:Client<\/faultcode>/);
    expect(answers[1]?.text).toMatch(/xmlns:[\w-]+="http:\/\/www.w3.org\/2003\/05\/soap-envelope"/);
    expect(answers[1]?.text).toMatch(/:Value>[\w-]+:Sender<\//);
    for (const { text } of answers) expect(text).toMatch(/Code>5<\//);
    knobs.quirks = [];
    expect((await raw('FindRefundsByOrder', ORDER)).status).toBe(200);
  });

  it('refuses with status 200: by a fault, and in an ordinary answer', async () => {
    const { ask, raw, knobs, token } = await start();
    knobs.quirks = ['faultWith200', 'inbandError'];
    expect(await ask('FindRefundsByOrder', ORDER, { token })).toMatchObject({ status: 200, fault: '5' });
    const { status, content } = await ask('FindPaymentsByOrder', ORDER, { token });
    expect([status, content.name]).toEqual([200, 'FindPaymentsByOrderResponse']);
    expect([textOf(content, NS, 'Success'), textOf(content, NS, 'ErrorCode')]).toEqual(['false', '5']);
    expect((await raw('FindInvoicesByOrder', ORDER)).text).toContain('0000004711');
  });

  it('does not name the unknown key', async () => {
    const { ask, knobs, token } = await start();
    knobs.quirks = ['unnamedKey'];
    const asked = await ask('GetInvoices', numbers('0000004711', '0000000404'), { token });
    expect(asked).toMatchObject({ status: 200, fault: '-1', key: null });
    expect(asked.text).not.toContain('0000000404');
  });

  it('ends sessions after four calls, by a fault and by a bare 401, while it is on', async () => {
    const { raw, knobs } = await start();
    knobs.quirks = ['expiredSession', 'silent401'];
    const seen = [];
    for (let call = 0; call < 6; call += 1) {
      const { status, text } = await raw('GetInvoices', numbers('0000004711'));
      seen.push(`${status} ${/Code>9</.test(text) ? 'fault' : text === '' ? 'nothing' : 'answer'}`);
    }
    expect(seen).toEqual([...Array(4).fill('200 answer'), '200 fault', '401 nothing']);
    knobs.quirks = [];
    expect((await raw('GetInvoices', numbers('0000004711'))).text).toContain('InvoiceNumber');
  });

  it('faults with its own insides, or answers in an old namespace', async () => {
    const { raw, knobs } = await start();
    knobs.quirks = ['vendorInternals'];
    expect((await raw('FindRefundsByOrder', ORDER)).text).toContain('ORA-01034');
    knobs.quirks = ['wrongNamespace'];
    const { text } = await raw('FindRefundsByOrder', ORDER);
    expect([text.includes('urn:billing:services:v1'), text.includes(NS)]).toEqual([true, false]);
  });

  it('means another namespace by the prefix of the envelope, and adds strangers', async () => {
    const { ask, knobs, token } = await start();
    knobs.quirks = ['shiftingPrefixes'];
    const { content, text } = await ask('GetInvoices', numbers('0000004711'), { token });
    expect(childrenOf(content, NS, 'Invoice').map((one) => textOf(one, NS, 'Status'))).toEqual(['PD']);
    expect(childrenOf(content, 'urn:auditors', 'Invoice').map((one) => textOf(one, 'urn:auditors', 'Status'))).toEqual([
      'DR',
    ]);
    expect(text).toContain(`<soap:Invoice xmlns:soap="${NS}">`);
  });

  it('shows records in other forms', async () => {
    const { raw, knobs } = await start();
    const shown = async (knob: (typeof knobs.quirks)[number], operation: string, asked: string) => {
      knobs.quirks = [knob];
      return (await raw(operation, asked)).text.replace(/(<\/?)[\w-]+:(?=\w)/g, '$1');
    };
    const invoice = numbers('0000004711');
    expect(await shown('sentinelDates', 'GetInvoices', invoice)).toContain('<DueAt>0001-01-01T00:00:00</DueAt>');
    expect(await shown('scaledCurrencies', 'GetInvoices', invoice)).toContain('<Currency>JPY</Currency>');
    const accents = await shown('accentedText', 'GetInvoices', invoice);
    expect(accents).toContain('Bestückt für José');
    expect(accents).toContain('Best&#65533;ckt');
    expect(await shown('numericIds', 'FindPaymentsByOrder', ORDER)).toContain('<PaymentNumber>12345.0</');
    expect(await shown('nilForms', 'FindPaymentsByOrder', ORDER)).not.toContain('<Brand');
  });
});
