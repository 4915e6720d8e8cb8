import fastify from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { startMarketing } from '../../sandbox/marketing/index.ts';
import type { StartStandIn } from '../../sandbox/stand-in.ts';
import { marketing } from '../../subgraphs/marketing/index.ts';
import { consentCode } from '../../subgraphs/marketing/silo-codes.ts';
import { pageWorld } from '../support/page-world.ts';
import { type OpenOptions, openSubgraph } from '../support/subgraph.ts';

let opened: Awaited<ReturnType<typeof openSubgraph>> | undefined;
afterEach(async () => {
  await opened?.stop();
  opened = undefined;
});

async function open(options: OpenOptions = {}, start: StartStandIn = startMarketing) {
  opened = await openSubgraph(marketing, [start], options);
  return opened;
}

const customer = (...keys: readonly string[]) => ({
  __typename: 'Customer',
  id: `cus_${keys.join('_')}`,
  sourceRecords: [{ system: 'billing', key: 'mk-7d41' }, ...keys.map((key) => ({ system: 'marketing', key }))],
});

const PROFILES = `query ($of: [_Any!]!) {
  _entities(representations: $of) {
    ... on Customer {
      marketing { contactKey consent consentChangedAt lastSentAt sentLast30Days nextSendAt source { system silo recordKey asOf freshness } }
    }
  }
}`;

const FACTS = `query ($accounts: [AccountKeyInput!]!, $since: DateTime!) {
  marketingFactsOfAccounts(accounts: $accounts, sentSince: $since) {
    account { system key }
    profile { contactKey consent }
    sends { id sentAt campaign aboutSkus source { recordKey } }
  }
}`;

const RECORDS = `query ($by: CustomerRecordQueryInput!) {
  marketingCustomerRecords(by: $by) {
    system key givenName familyName emails { value hashed verified preferred } phones { value } addresses { city }
    references { key } buyerOfOrders erasurePending source { recordKey }
  }
}`;

const account = (key: string, system = 'marketing') => ({ system, key });

describe('the profile of a customer', () => {
  it('has the figures of the system in our words and times', async () => {
    const { ask } = await open();
    const { data, errors } = await ask(PROFILES, { of: [customer('mk-7d41'), customer(), customer('mk-none')] });
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([
      {
        marketing: {
          contactKey: 'mk-7d41',
          consent: 'SUBSCRIBED',
          consentChangedAt: '2026-07-06T14:30:00-07:00',
          lastSentAt: '2026-11-20T09:00:00-08:00',
          sentLast30Days: 9,
          nextSendAt: '2026-11-24T09:00:00-08:00',
          source: {
            system: 'marketing',
            silo: 'MARKETING',
            recordKey: 'mk-7d41',
            asOf: '2026-11-21T18:00:00-08:00',
            freshness: 'LIVE',
          },
        },
      },
      { marketing: null },
      { marketing: null },
    ]);
  });

  it('of several contacts is that of the last word', async () => {
    const { ask } = await open();
    const { data } = await ask(PROFILES, { of: [customer('mk-7d41', 'mk-90aa', 'mk-b3c2')] });
    expect(data._entities[0].marketing.contactKey).toBe('mk-90aa');
  });

  it('costs one call for ten customers, two for 51', async () => {
    const { ask, calls, reports } = await open({
      world: await pageWorld({ customers: 51, ordersEach: 1, linesEach: 1 }),
    });
    const people = (count: number) => Array.from({ length: count }, (_, index) => customer(`mk-page${index + 1}`));
    const { data } = await ask(PROFILES, { of: people(10) });
    expect(data._entities.map((one: { marketing: { contactKey: string } }) => one.marketing.contactKey)).toEqual(
      Array.from({ length: 10 }, (_, index) => `mk-page${index + 1}`),
    );
    expect(calls.entries).toEqual([{ system: 'marketing', operation: 'POST /lists/members', keys: 10 }]);
    expect(reports.map(({ question, keys }) => [question, keys])).toEqual([['memberByKey', 10]]);
    calls.clear();
    const all = await ask(PROFILES, { of: people(51) });
    expect(all.data._entities.filter((one: { marketing: unknown }) => one.marketing === null)).toEqual([]);
    // Two questions of 50 and 1 keys; the answer to the first has two pages.
    expect(calls.entries.map(({ keys }) => keys).sort()).toEqual([1, 50, 50]);
  });

  it('is an error, not on no list, where the links are not known', async () => {
    const { ask, calls } = await open();
    const { data, errors } = await ask(PROFILES, {
      of: [{ __typename: 'Customer', id: 'cus_1', sourceRecords: null }],
    });
    expect(data._entities).toEqual([{ marketing: null }]);
    expect(errors).toMatchObject([
      { path: ['_entities', 0, 'marketing'], extensions: { code: 'SILO_UNREACHABLE', silo: 'identity' } },
    ]);
    expect(calls.entries).toEqual([]);
  });
});

describe('the facts of accounts', () => {
  it('have every send since the date, over all pages, and leave out other systems and unknown keys', async () => {
    const { ask, calls } = await open();
    const accounts = [account('mk-11fe'), account('mk-7d41'), account('B-0000771', 'billing'), account('mk-none')];
    const { data, errors } = await ask(FACTS, { accounts, since: '2026-08-11T00:00:00-07:00' });
    expect(errors).toBeUndefined();
    const [none, many, ...others] = data.marketingFactsOfAccounts;
    expect(others).toEqual([]);
    expect(none).toEqual({
      account: { system: 'marketing', key: 'mk-11fe' },
      profile: { contactKey: 'mk-11fe', consent: 'SUBSCRIBED' },
      sends: [],
    });
    expect(many.sends).toHaveLength(30);
    expect(many.sends[0]).toEqual({
      id: 'send:e043-2026-11-20',
      sentAt: '2026-11-20T09:00:00-08:00',
      campaign: 'complete-your-bedroom',
      aboutSkus: ['SHEET-KING', 'PILLOW-STD', 'NIGHTSTAND-OAK'],
      source: { recordKey: 'e043-2026-11-20' },
    });
    expect(many.sends.at(-1).sentAt).toBe('2026-08-11T09:00:00-07:00');
    expect(calls.entries.map(({ operation, keys }) => [operation, keys]).sort()).toEqual([
      ['POST /lists/mailings', 3],
      ['POST /lists/mailings', 3],
      ['POST /lists/members', 3],
    ]);
  });

  it.each([
    ['2026-11-20T17:00:00Z', 1],
    ['2026-11-20T17:00:00.500Z', 0],
    ['2026-11-17T09:00:00-08:00', 2],
  ])('since %s are %i', async (since, count) => {
    const { ask } = await open();
    const { data } = await ask(FACTS, { accounts: [account('mk-7d41')], since });
    expect(data.marketingFactsOfAccounts[0].sends).toHaveLength(count);
  });

  it('refuse a date that is none', async () => {
    const { ask, calls } = await open();
    const { data, errors } = await ask(FACTS, { accounts: [account('mk-7d41')], since: 'last week' });
    expect(data).toEqual({ marketingFactsOfAccounts: null });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', received: '"last week"' } }]);
    expect(calls.entries).toEqual([]);
  });
});

describe('customer records', () => {
  const casey = {
    system: 'marketing',
    key: 'mk-11fe',
    givenName: 'Casey',
    familyName: 'Orle',
    emails: [{ value: 'casey.orle@example.com', hashed: false, verified: null, preferred: null }],
    phones: [],
    addresses: [],
    references: [],
    buyerOfOrders: [],
    erasurePending: false,
    source: { recordKey: 'mk-11fe' },
  };

  it.each([
    ['key', { keys: [account('mk-11fe'), account('mk-7d41', 'service'), account('mk-none')] }, [casey]],
    ['e-mail', { email: 'CASEY.orle@example.com' }, [casey]],
    ['an e-mail that nobody has', { email: 'nobody@example.com' }, []],
  ])('are found by %s', async (_name, by, expected) => {
    const { ask, calls } = await open();
    const { data, errors } = await ask(RECORDS, { by });
    expect(errors).toBeUndefined();
    expect(data.marketingCustomerRecords).toEqual(expected);
    expect(calls.entries).toHaveLength(1);
  });

  it.each([
    { orderNumber: 'SO-10023' },
    { invoiceNumber: '0000004711' },
    { trackingNumber: '1Z' },
    { phone: '+14155550142' },
    { familyNameAndPostalCode: { familyName: 'Orle', postalCode: '94063' } },
  ])('cannot be searched by %j: an error, not none', async (by) => {
    const { ask, calls } = await open();
    const { data, errors } = await ask(RECORDS, { by });
    expect(data).toEqual({ marketingCustomerRecords: null });
    expect(errors).toMatchObject([{ extensions: { code: 'SILO_FAULT', silo: 'marketing', retryable: false } }]);
    expect(calls.entries).toEqual([]);
  });

  it.each([{}, { email: 'a@example.com', phone: '1' }])('are asked by exactly one thing, not by %j', async (by) => {
    const { ask } = await open();
    const { errors } = await ask(RECORDS, { by });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('a system that does not answer', () => {
  const withWrongKey: StartStandIn = async (host) => {
    const standIn = await startMarketing(host);
    return { ...standIn, settings: { ...standIn.settings, SILO_MARKETING_API_KEY: 'wrong' } };
  };

  it.each([
    ['stopped', startMarketing, { down: true }, 'SILO_UNREACHABLE'],
    ['failing', startMarketing, { fault: 'http503' }, 'SILO_UNREACHABLE'],
    ['hanging', startMarketing, { fault: 'hang' }, 'SILO_TIMEOUT'],
    ['a sign-in page', startMarketing, { fault: 'html' }, 'SILO_BAD_RESPONSE'],
    ['garbage', startMarketing, { fault: 'garbage' }, 'SILO_BAD_RESPONSE'],
    ['a key that it does not know', withWrongKey, {}, 'SILO_CONFIG'],
  ] as const)('costs the field, with its code: %s', async (_name, start, knobs, code) => {
    const { ask, knobs: turned } = await open({}, start);
    Object.assign(turned[0] ?? {}, knobs);
    const { data, errors = [] } = await ask(
      `query ($of: [_Any!]!) {
        _entities(representations: $of) { ... on Customer { id marketing { consent } } }
        marketingFactsOfAccounts(accounts: [{ system: "marketing", key: "mk-7d41" }], sentSince: "2026-11-01T00:00:00Z") { sends { id } }
        marketingCustomerRecords(by: { email: "avery.quill@example.com" }) { key }
      }`,
      { of: [customer('mk-7d41'), customer()] },
    );
    expect(data).toEqual({
      _entities: [
        { id: 'cus_mk-7d41', marketing: null },
        { id: 'cus_', marketing: null },
      ],
      marketingFactsOfAccounts: null,
      marketingCustomerRecords: null,
    });
    expect(errors.map(({ path }) => path.join('.')).sort()).toEqual([
      '_entities.0.marketing',
      'marketingCustomerRecords',
      'marketingFactsOfAccounts',
    ]);
    for (const { extensions } of errors) expect(extensions).toMatchObject({ code, silo: 'marketing' });
  });
});

describe('what the stand-in never says', () => {
  /** A server in the place of the system that gives these hits for every question. */
  const saying =
    (...hits: readonly object[]): StartStandIn =>
    async () => {
      const app = fastify({ forceCloseConnections: true });
      app.post('/*', async () => ({ asOf: '2026-11-21 18:00:00', hits, nextPage: null }));
      const url = await app.listen({ host: '127.0.0.1', port: 0 });
      const settings = { SILO_MARKETING_URL: url, SILO_MARKETING_API_KEY: 'any' };
      return { settings, address: url, refresh: async () => {}, stop: () => app.close() };
    };
  const member = { for: 'mk-1', member: 'mk-1', optStatus: 'IN', optChanged: null, mailings30: 0 };

  it('reads an unknown word as UNKNOWN and counts it', async () => {
    const { ask } = await open({}, saying({ ...member, optStatus: 'CLEANED' }));
    const before = consentCode.drift.get('CLEANED') ?? 0;
    const { data, errors } = await ask(PROFILES, { of: [customer('mk-1')] });
    expect(errors).toBeUndefined();
    expect(data._entities[0].marketing.consent).toBe('UNKNOWN');
    expect(consentCode.drift.get('CLEANED')).toBe(before + 1);
  });

  it('loses a field whose value cannot be read, and only that', async () => {
    const { ask } = await open({}, saying({ ...member, lastMailing: '2026-11-31 09:00:00', mailings30: 'nine' }));
    const { data, errors } = await ask(PROFILES, { of: [customer('mk-1')] });
    expect(data._entities[0].marketing).toMatchObject({
      consent: 'SUBSCRIBED',
      lastSentAt: null,
      sentLast30Days: null,
      nextSendAt: null,
    });
    expect(errors?.map(({ path, extensions }) => [path.at(-1), extensions.code])).toEqual([
      ['lastSentAt', 'SILO_RECORD_INVALID'],
      ['sentLast30Days', 'SILO_RECORD_INVALID'],
    ]);
  });

  it('does not take a contact without a key for none', async () => {
    const { ask } = await open({}, saying({ for: 'mk-1', optStatus: 'IN' }));
    const { data, errors } = await ask(PROFILES, { of: [customer('mk-1')] });
    expect(data._entities[0].marketing).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'SILO_RECORD_INVALID', silo: 'marketing' } }]);
  });
});
