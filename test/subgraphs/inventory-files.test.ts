import { mkdir, mkdtemp, open as openFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startInventoryStores } from '../../sandbox/inventory-stores/index.ts';
import { createCallLog, createKnobs, type StandIn } from '../../sandbox/stand-in.ts';
import { readWorld } from '../../sandbox/world/read-world.ts';
import { openStores, type StoresSilo } from '../../subgraphs/inventory/silo-stores.ts';
import { readX12File } from '../../subgraphs/inventory/stores/x12-file.ts';

const AT = '2026-11-20T19:00:00-08:00';
const clock = { now: () => new Date(AT) };

/** The texts of the files that the stores have dropped until an instant, by name. */
async function filesAt(at: string): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'stores-'));
  const host = { knobs: createKnobs(), calls: createCallLog(), port: 0, folder };
  const standIn: StandIn = await startInventoryStores({
    ...host,
    world: await readWorld(),
    clock: { now: () => new Date(at) },
  });
  const path = fileURLToPath(standIn.settings.SILO_INVENTORY_STORES_URL ?? '');
  const names = (await readdir(path)).filter((name) => name !== 'out').sort();
  const texts = await Promise.all(names.map((name) => readFile(join(path, name), 'utf8')));
  await standIn.stop();
  await rm(folder, { recursive: true });
  return new Map(names.map((name, index) => [name, texts[index] ?? '']));
}

/** The files at 19:00; the next nightly file; the two deltas after 18:00. */
let base: Map<string, string>;
let nextFull: string;
let delta19: string;
let delta20: string;

beforeAll(async () => {
  base = await filesAt(AT);
  nextFull = [...(await filesAt('2026-11-21T02:10:00-08:00')).values()][0] ?? '';
  [delta20 = '', delta19 = ''] = [...(await filesAt('2026-11-20T20:10:00-08:00')).values()].reverse();
});

let folder: string;
let silo: StoresSilo;
let logged: Readonly<Record<string, unknown>>[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drop-'));
  for (const [name, text] of base) await writeFile(join(folder, name), text);
  logged = [];
  silo = await openStores(`file://${folder}`, { clock, log: (_, facts = {}) => void logged.push(facts) });
});

afterEach(async () => {
  await silo.close();
  await rm(folder, { recursive: true });
});

/** The phones of store 042, and of when. */
async function phonesOrTimeout() {
  const context = { clock, signal: new AbortController().signal, report: () => {} };
  const outcome = (await silo.stockBySku(['PHN-X'], context)).get('PHN-X');
  if (outcome?.is === 'unavailable') return outcome.error.code;
  if (outcome?.is !== 'found') throw new Error(`Expected stock, received ${outcome?.is}`);
  const [level] = outcome.value.levels;
  return { asOf: outcome.value.source.asOf, onHand: level?.onHand, committed: level?.committed };
}

async function phones() {
  const state = await phonesOrTimeout();
  if (typeof state === 'string') throw new Error(`Expected stock, received ${state}`);
  return state;
}

const at18 = { asOf: '2026-11-20T18:00:00-08:00', onHand: 14, committed: 6 };
const at19 = { asOf: '2026-11-20T19:00:00-08:00', onHand: 14, committed: 6 };
const at20 = { asOf: '2026-11-20T20:00:00-08:00', onHand: 13, committed: 5 };

const lines = (text: string) => text.split('\n').length - 1;
const lineOf = (text: string, start: string) => 1 + text.split('\n').findIndex((line) => line.startsWith(start));
const isaOf = (text: string) => text.slice(90, 99);

describe('a broken file leaves the snapshot as it was and is named with its line', () => {
  const fulls: [what: string, change: (text: string) => string, line: (broken: string) => number, expected: string][] =
    [
      ['short trailer', (text) => `${text.slice(0, -4)}\n`, lines, '25 characters'],
      ['no trailer', (text) => text.replace(/T\d+\S*\n$/, ''), lines, 'a record T'],
      ['wrong count', (text) => text.replace(/\nT(\d{8})./, '\nT$19'), lines, '9 records, as the trailer says'],
      [
        'one row too many',
        (text) => text.replace(/\n(S[^\n]+)\n/, '\n$1\n$1\n'),
        lines,
        'records, as the trailer says',
      ],
      ['wrong hash', (text) => text.replace(/(PHN-X {35}0{6})01/, '$102'), lines, 'as the trailer says'],
      ['half written', (text) => text.slice(0, text.length / 2), (broken) => lines(broken) + 1, 'the end of the line'],
      [
        'no number',
        (text) => text.replace(/(PHN-X {35}0{6})01/, '$1X1'),
        (broken) => lineOf(broken, 'S042PHN-X'),
        'onHand',
      ],
      [
        'unknown store',
        (text) => text.replace('S042PHN-X', 'S043PHN-X'),
        (broken) => lineOf(broken, 'S043'),
        'a store',
      ],
      ['wrong date', (text) => text.replace(/^(H.{16})2026/, '$12O26'), () => 1, 'asOf'],
      ['empty', () => '', () => 1, 'header and trailer'],
    ];

  it.each(fulls)('nightly file: %s', async (_, change, lineIn, expected) => {
    expect(await phones()).toEqual(at18);
    const broken = change(nextFull);
    expect(broken).not.toBe(nextFull);
    await writeFile(join(folder, 'STOCK.next.dat'), broken);
    expect(await phones()).toEqual(at18);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatchObject({ system: 'inventory-stores', file: 'STOCK.next.dat', line: lineIn(broken) });
    expect(logged[0]?.expected).toContain(expected);
    expect(silo.files().find(({ name }) => name === 'STOCK.next.dat')).toMatchObject({ is: 'refused' });
    await writeFile(join(folder, 'STOCK.next.dat'), nextFull);
    expect(await phones()).toEqual({ asOf: '2026-11-21T02:00:00-08:00', onHand: 13, committed: 5 });
  });

  const deltas: [what: string, change: (text: string) => string, start: string, expected: string][] = [
    ['wrong SE01', (text) => text.replace(/SE\*\d+\*/, 'SE*99*'), 'SE', 'SE01'],
    ['wrong SE02', (text) => text.replace(/(SE\*\d+\*)0001/, '$10002'), 'SE', 'SE02'],
    ['wrong GE01', (text) => text.replace(/GE\*1\*/, 'GE*2*'), 'GE', 'GE01'],
    ['wrong IEA02', (text) => text.replace(/IEA\*1\*\d+/, 'IEA*1*000000001'), 'IEA', 'IEA02'],
    ['no IEA', (text) => text.replace(/IEA.*\n/, ''), 'ISA', 'a segment IEA'],
    ['a store that nobody knows', (text) => text.replace(/\*92\*042/, '*92*777'), 'LIN', 'a store of the nightly file'],
  ];

  it.each(deltas)('delta: %s', async (_, change, start, expected) => {
    await writeFile(join(folder, 'STOCK.19.x12'), delta19);
    expect(await phones()).toEqual(at19);
    const broken = change(delta20);
    expect(broken).not.toBe(delta20);
    await writeFile(join(folder, 'STOCK.20.x12'), broken);
    expect(await phones()).toEqual(at19);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatchObject({ file: 'STOCK.20.x12', line: lineOf(broken, start) });
    expect(logged[0]?.expected).toContain(expected);
    await writeFile(join(folder, 'STOCK.20.x12'), delta20);
    expect(await phones()).toEqual(at20);
  });

  it('delta: half written', async () => {
    await writeFile(join(folder, 'STOCK.19.x12'), delta19.slice(0, 150));
    expect(await phones()).toEqual(at18);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatchObject({ file: 'STOCK.19.x12', line: 2 });
  });

  it('delta: a control number that another file has', async () => {
    await writeFile(join(folder, 'STOCK.19.x12'), delta19);
    await writeFile(join(folder, 'STOCK.20.x12'), delta20.replaceAll(isaOf(delta20), isaOf(delta19)));
    expect(await phones()).toEqual(at19);
    expect(logged).toMatchObject([{ file: 'STOCK.20.x12', line: 1, expected: 'ISA13, a control number of its own' }]);
  });
});

describe('files that are good', () => {
  it('count once when they are sent again', async () => {
    await writeFile(join(folder, 'STOCK.19.x12'), delta19);
    await writeFile(join(folder, 'STOCK.19-again.x12'), delta19);
    expect(await phones()).toEqual(at19);
    expect(logged).toEqual([]);
  });

  it('wait for the one before them', async () => {
    await writeFile(join(folder, 'STOCK.20.x12'), delta20);
    expect(await phones()).toEqual(at18);
    expect(silo.files().find(({ name }) => name === 'STOCK.20.x12')).toEqual({ name: 'STOCK.20.x12', is: 'waiting' });
    await writeFile(join(folder, 'STOCK.21.x12'), delta19);
    expect(await phones()).toEqual(at20);
    expect(logged).toEqual([]);
  });

  it('are read with the delimiters that they declare', () => {
    const other = delta20.replaceAll('*', '|').replaceAll('~\n', '?');
    expect(readX12File(other)).toEqual(readX12File(delta20));
    expect(readX12File(delta20)).toMatchObject({
      is: 'delta',
      rows: [{ store: '042', sku: 'PHN-X', onHand: 13, committed: 5 }],
      problems: [],
    });
    expect(readX12File(delta20.replaceAll('~\n', '~\r\n'))).toEqual(readX12File(delta20));
  });

  it('are never read torn while a writer appends byte by byte', async () => {
    await writeFile(join(folder, 'STOCK.19.x12'), delta19);
    const other = delta20.replace('QTY*33*13', 'QTY*33*23').replace('QTY*QC*5', 'QTY*QC*15');
    const seen = new Set<string>();
    let reading = true;
    const writer = (async () => {
      for (let turn = 0; reading; turn += 1) {
        const file = await openFile(join(folder, 'STOCK.20.x12'), 'w');
        for (const byte of Buffer.from(turn % 2 ? other : delta20)) if (reading) await file.write(Buffer.from([byte]));
        await file.close();
      }
    })();
    for (let count = 0; count < 1000; count += 1) seen.add(JSON.stringify(await phonesOrTimeout()));
    reading = false;
    await writer;
    // A machine that is busy elsewhere may make a read time out: that is no answer, and no torn one.
    seen.delete('"SILO_TIMEOUT"');
    const whole = [at19, at20, { ...at20, onHand: 23, committed: 15 }].map((state) => JSON.stringify(state));
    expect([...seen].filter((state) => !whole.includes(state))).toEqual([]);
    expect(seen.size).toBeGreaterThan(1);
  });
});

describe('a ship notice', () => {
  const NOTICE = [
    'ISA*00*          *00*          *ZZ*STORES         *ZZ*STOCKGRAPH     *261120*1800*U*00401*000000031*0*P*>~',
    ...['GS*SH*STORES*STOCKGRAPH*20261120*180000*31*X*004010~', 'ST*856*0001~', 'BSN*00*S1*20261120*180000~'],
    ...['HL*1**S~', 'DTM*017*20261121*0900~', 'N1*ST*Store*92*042~', 'HL*2*1*O~', 'PRF*TO-1~'],
    ...['HL*3*2*I~', 'LIN**SK*PHN-X~', 'SN1**2*CS>1>6~', 'SE*11*0001~', 'GE*1*31~', 'IEA*1*000000031~'],
  ].join('\n');
  const context = { clock, signal: new AbortController().signal, report: () => {} };
  const notice = 'SHIP.31.x12';

  it('is a supply of its store as long as its file lies there', async () => {
    expect(await silo.hasNotices()).toBe(false);
    await writeFile(join(folder, notice), NOTICE);
    expect(await silo.hasNotices()).toBe(true);
    const supply = { number: 'S1-3', sku: 'PHN-X', locationId: 'loc:store-042', quantity: 12, reference: 'TO-1' };
    const when = { expectedAt: '2026-11-21T09:00:00-08:00', status: 'IN_TRANSIT', unallocatedQuantity: null };
    const bySku = await silo.supplyBySku(['PHN-X', 'LAMP-9'], context);
    expect(bySku.get('PHN-X')).toMatchObject({ is: 'found', value: { supplies: [{ ...supply, ...when }] } });
    expect(bySku.get('LAMP-9')).toMatchObject({ is: 'found', value: { supplies: [] } });
    const byNumber = await silo.supplyByNumber(['S1-3', 'S1-4'], context);
    expect(byNumber.get('S1-3')).toMatchObject({ is: 'found', value: supply });
    expect(byNumber.get('S1-4')).toEqual({ is: 'notFound' });
    expect(await phones()).toEqual(at18);
    await rm(join(folder, notice));
    expect(await silo.hasNotices()).toBe(false);
  });

  it('to a store that nobody knows is refused, and costs nothing else', async () => {
    await writeFile(join(folder, notice), NOTICE.replace('*92*042', '*92*777'));
    expect(await phones()).toEqual(at18);
    expect(await silo.hasNotices()).toBe(false);
    expect(logged).toMatchObject([
      { file: notice, line: 10, expected: 'a store of the nightly file', received: '777' },
    ]);
  });
});

describe('answers', () => {
  const answered = async () => {
    await phones();
    await silo.close();
    const names = (await readdir(join(folder, 'out'))).sort();
    const texts = await Promise.all(names.map((name) => readFile(join(folder, 'out', name), 'utf8')));
    return names.map((name, index) => [name.split('.')[1], texts[index]?.match(/(?:AK9|TA1)[^~]*/)?.[0]]);
  };

  it('tell the stores of each X12 file once, and of a file with a used number too', async () => {
    await mkdir(join(folder, 'out'));
    await writeFile(join(folder, 'STOCK.19.x12'), delta19);
    await writeFile(join(folder, 'STOCK.19-again.x12'), delta19);
    await writeFile(join(folder, 'STOCK.19-other.x12'), delta20.replaceAll(isaOf(delta20), isaOf(delta19)));
    await writeFile(join(folder, 'STOCK.20.x12'), delta20.slice(0, -30));
    const hours = [...base.keys()].filter((name) => name.endsWith('.x12')).length;
    const first = await answered();
    expect(first.filter(([, said]) => said === 'AK9*A*1*1*1')).toHaveLength(hours + 1);
    expect(first.filter(([, said]) => said?.startsWith('TA1'))).toEqual([
      [isaOf(delta19), `TA1*${isaOf(delta19)}*261120*2000*R*025`],
    ]);
    expect(first).toHaveLength(hours + 2);
    await writeFile(join(folder, 'STOCK.20.x12'), delta20);
    expect(await answered()).toHaveLength(hours + 3);
  });
});

afterAll(() => base.clear());
