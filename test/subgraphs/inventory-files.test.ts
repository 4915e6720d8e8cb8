import { mkdtemp, open as openFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startInventoryStores } from '../../sandbox/inventory-stores/index.ts';
import { createCallLog, createKnobs, type StandIn } from '../../sandbox/stand-in.ts';
import { readWorld } from '../../sandbox/world/read-world.ts';
import { openStores, type StoresSilo } from '../../subgraphs/inventory/silo-stores.ts';
import { readDeltaFile } from '../../subgraphs/inventory/stores/delta-file.ts';
import { zonedDecimal } from '../../subgraphs/inventory/stores/zoned-decimal.ts';

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
  const names = (await readdir(path)).sort();
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

afterEach(async () => rm(folder, { recursive: true }));

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
    ['cases for pieces', (text) => text.replace('QTY*33*13*EA', 'QTY*33*13*CS'), 'QTY*33', 'unit EA'],
    ['no whole number', (text) => text.replace('QTY*33*13', 'QTY*33*1.5'), 'QTY*33', 'a whole number'],
    ['a missing quantity', (text) => text.replace(/QTY\*QC.*\n/, '').replace('SE*', 'SE*0'), 'LIN', 'QTY'],
    [
      'an impossible time',
      (text) => text.replace(/DTM\*514\*\d+\*\d+/, 'DTM*514*20261332*000000'),
      'DTM*514',
      'a date',
    ],
    ['a store that nobody knows', (text) => text.replace(/\*92\*042/, '*92*777'), 'LIN', 'a store of the nightly file'],
  ];

  it.each(deltas)('delta: %s', async (what, change, start, expected) => {
    await writeFile(join(folder, 'STOCK.19.x12'), delta19);
    expect(await phones()).toEqual(at19);
    const fixCount = what === 'a missing quantity';
    const changed = change(delta20);
    const broken = fixCount ? changed.replace(/SE\*0(\d+)/, (_, count) => `SE*${Number(count) - 1}`) : changed;
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
    expect(logged).toMatchObject([{ file: 'STOCK.20.x12', line: 1, expected: 'a control number of its own' }]);
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
    expect(readDeltaFile(other)).toEqual(readDeltaFile(delta20));
    expect(readDeltaFile(delta20).rows).toMatchObject([{ store: '042', sku: 'PHN-X', onHand: 13, committed: 5 }]);
    expect(readDeltaFile(delta20.replaceAll('~\n', '~\r\n'))).toEqual(readDeltaFile(delta20));
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

describe('a zoned decimal', () => {
  const seven = zonedDecimal(8);

  it.each([
    ['0000012C', 123],
    ['0000045M', -454],
    ['0000045D', 454],
    ['00000123', 123],
    ['0000000}', 0],
    ['0000000{', 0],
    ['0000001}', -10],
    ['0000000R', -9],
  ])('%s is %i', (raw, value) => {
    expect(seven.read(raw)).toBe(value);
  });

  it.each([
    [-454, '0000045M'],
    [-10, '0000001}'],
    [454, '00000454'],
    [0, '00000000'],
  ])('%i is written %s', (value, raw) => {
    expect(seven.write(value)).toBe(raw);
    expect(seven.read(raw)).toBe(value);
  });

  it.each(['123', '000001 2', '-0000012', '0000C123'])('refuses %s', (raw) => {
    expect(() => seven.read(raw)).toThrow('8 digits');
  });
});

afterAll(() => base.clear());
