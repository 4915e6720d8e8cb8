import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startMarketing } from '../../sandbox/marketing/index.ts';
import { createCallLog, createKnobs } from '../../sandbox/stand-in.ts';
import { readWorld } from '../../sandbox/world/read-world.ts';
import { type MoreEvents, worldWithMore } from '../support/more-events.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** The stand-in as any HTTP client meets it. */
async function open({ at = '2026-11-21T18:00:00-08:00', more = [] as MoreEvents } = {}) {
  let instant = new Date(at);
  const folder = await mkdtemp(join(tmpdir(), 'marketing-'));
  const calls = createCallLog();
  const { settings, stop } = await startMarketing({
    world: more.length > 0 ? await worldWithMore('marketing', more) : await readWorld(),
    clock: { now: () => instant },
    knobs: createKnobs(),
    calls,
    folder,
    port: 0,
  });
  stops.push(stop, () => rm(folder, { recursive: true }));
  const post = (path: string, body: unknown, key = settings.SILO_MARKETING_API_KEY) =>
    fetch(`${settings.SILO_MARKETING_URL}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
    });
  const read = async (path: string, body: unknown) => {
    const response = await post(path, body);
    expect(response.status).toBe(200);
    // biome-ignore lint/suspicious/noExplicitAny: the shape is the system's own.
    return (await response.json()) as any;
  };
  return {
    calls,
    post,
    read,
    setClock: (to: string) => {
      instant = new Date(to);
    },
    member: async (key: string) => (await read('/lists/members', { members: [key] })).hits[0],
  };
}

const keys = (count: number) => Array.from({ length: count }, (_, index) => `mk-${index}`);

describe('the protocol', () => {
  it('lets nobody in without the key', async () => {
    const { post } = await open();
    expect((await post('/lists/members', { members: ['mk-7d41'] }, 'wrong')).status).toBe(401);
    expect((await post('/lists/members', { members: ['mk-7d41'] })).status).toBe(200);
  });

  it.each([
    ['51 keys', '/lists/members', { members: keys(51) }],
    ['no key', '/lists/members', { members: [] }],
    ['keys of two kinds', '/lists/members', { members: ['a'], mails: ['b'] }],
    ['nothing', '/lists/members', {}],
    ['a page that is none', '/lists/members', { members: ['a'], page: 'two' }],
    ['mailings since ever', '/lists/mailings', { members: ['a'] }],
    ['mailings since a time with an offset', '/lists/mailings', { members: ['a'], from: '2026-11-01T00:00:00Z' }],
  ])('refuses %s', async (_name, path, body) => {
    const { post } = await open();
    expect((await post(path, body)).status).toBe(400);
  });

  it('takes 50 keys, counts them, and does not mention those it does not have', async () => {
    const { read, calls } = await open();
    const { hits, nextPage } = await read('/lists/members', { members: [...keys(49), 'mk-7d41'] });
    expect(hits.map((hit: { for: string }) => hit.for)).toEqual(['mk-7d41']);
    expect(nextPage).toBeNull();
    expect(calls.entries).toEqual([{ system: 'marketing', operation: 'POST /lists/members', keys: 50 }]);
  });
});

describe('the lists', () => {
  it('show a contact as of the clock, in local time, with the next mail that is planned', async () => {
    const { member, setClock } = await open();
    expect(await member('mk-7d41')).toEqual({
      for: 'mk-7d41',
      member: 'mk-7d41',
      first: 'Avery',
      last: 'Quill',
      mail: 'avery.quill@example.com',
      optStatus: 'IN',
      optChanged: '2026-07-06 14:30:00',
      lastMailing: '2026-11-20 09:00:00',
      mailings30: 9,
      nextMailing: '2026-11-24 09:00:00',
    });
    setClock('2026-07-06T14:29:59-07:00');
    expect(await member('mk-7d41')).toMatchObject({
      optStatus: 'NA',
      optChanged: null,
      lastMailing: null,
      mailings30: 0,
      nextMailing: '2026-07-07 09:00:00',
    });
    setClock('2027-02-01T00:00:00-08:00');
    expect(await member('mk-7d41')).toMatchObject({ mailings30: 0, nextMailing: null });
  });

  it('know who waits for a confirmation and who left', async () => {
    const { member, setClock } = await open({
      at: '2026-11-21T10:00:00-08:00',
      more: [
        { type: 'marketing.subscribed', at: '2026-11-21T09:00:00-08:00', key: 'mk-11fe', consent: 'PENDING' },
        { type: 'marketing.unsubscribed', at: '2026-11-21T11:00:00-08:00', key: 'mk-11fe' },
      ],
    });
    expect((await member('mk-11fe')).optStatus).toBe('DOI');
    setClock('2026-11-21T11:00:00-08:00');
    expect(await member('mk-11fe')).toMatchObject({ optStatus: 'OUT', optChanged: '2026-11-21 11:00:00' });
  });

  it('find contacts by address, capitals or not', async () => {
    const { read } = await open();
    const { hits } = await read('/lists/members', { mails: ['Casey.ORLE@example.com', 'nobody@example.com', ''] });
    expect(hits).toMatchObject([{ for: 'Casey.ORLE@example.com', member: 'mk-11fe' }]);
  });

  it('give what was sent newest first, 25 a page, and stand still between the pages', async () => {
    const { read, setClock } = await open();
    const question = { members: ['mk-7d41'], from: '2026-08-11 00:00:00' };
    const first = await read('/lists/mailings', question);
    expect(first.hits).toHaveLength(25);
    expect(first.hits[0]).toEqual({
      for: 'mk-7d41',
      mailing: 'e043-2026-11-20',
      mailedOn: '2026-11-20 09:00:00',
      campaign: 'complete-your-bedroom',
      items: ['SHEET-KING', 'PILLOW-STD', 'NIGHTSTAND-OAK'],
    });
    // The next mail goes out before the next page is asked for.
    setClock('2026-11-24T09:00:01-08:00');
    const second = await read('/lists/mailings', { ...question, page: first.nextPage });
    expect(second).toMatchObject({ asOf: '2026-11-21 18:00:00', nextPage: null });
    const days = [...first.hits, ...second.hits].map((hit: { mailedOn: string }) => hit.mailedOn);
    expect(days).toHaveLength(30);
    expect(days).toEqual([...new Set(days)].sort().reverse());
    expect(days.at(-1)).toBe('2026-08-11 09:00:00');
  });
});
