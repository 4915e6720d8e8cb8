import { afterEach, describe, expect, it } from 'vitest';
import { tables } from '../../sandbox/order-history/tables.ts';
import { type QuirkName, quirkKnobs } from '../../sandbox/quirks.ts';
import { erpStores, openOrderHistory } from '../support/order-history.ts';

type Opened = Awaited<ReturnType<typeof openOrderHistory>>;

const own = Object.entries(quirkKnobs).filter(([, { system }]) => system === 'order-history');
const shownInRows = own.map(([name]) => name as QuirkName).filter((name) => name !== 'lockedTables');
/** A server's columns have types that letters and bytes do not fit. */
const inFilesOnly: readonly QuirkName[] = ['lettersInNumbers', 'packedDecimals'];

describe.each(erpStores)("the quirks of order history's stand-in on %s", (_name, postgresUrl) => {
  let opened: Opened | undefined;
  const open = async () => {
    opened = await openOrderHistory(postgresUrl);
    return opened;
  };
  afterEach(async () => {
    await opened?.stop();
    opened = undefined;
  });

  const show = async ({ knobs, refresh }: Opened, quirks: readonly QuirkName[]) => {
    for (const knob of knobs) knob.quirks = quirks;
    await refresh();
  };
  const rowsOf = async ({ write }: Opened) =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(tables).map(async ([name, { columns, key }]) => {
          // Some totals are longer than a number that the driver hands over.
          const asText = Object.keys(columns).map((column) => `cast("${column}" as text) as "${column}"`);
          const inOrder = key.map((column) => `"${column}"`);
          return [name, await write(`select ${asText.join(', ')} from "${name}" order by ${inOrder.join(', ')}`)];
        }),
      ),
    );

  it('are in the rows while they are on, and leave nothing behind', async () => {
    const erp = await open();
    const before = await rowsOf(erp);
    for (const name of shownInRows) {
      await show(erp, [name]);
      const isShown = JSON.stringify(await rowsOf(erp)) !== JSON.stringify(before);
      expect([name, isShown]).toEqual([name, postgresUrl === undefined || !inFilesOnly.includes(name)]);
    }
    await show(erp, []);
    expect(await rowsOf(erp)).toEqual(before);
  });

  it('go on while the clock moves', async () => {
    const erp = await open();
    await show(erp, ['sharedNumbers']);
    const orders = async () =>
      (await erp.write('select distinct "SHDCTO" as "T" from "F4201" order by "SHDCTO"')).map(({ T }) => T);
    expect(await orders()).toEqual(['K ', 'P ', 'QK', 'QP', 'QS', 'SO']);
    await erp.setClock('2026-11-10T00:00:00-08:00');
    expect(await orders()).toEqual(['QS', 'SO']);
    await erp.setClock('2026-11-21T18:00:00-08:00');
    expect(await orders()).toEqual(['K ', 'P ', 'QK', 'QP', 'QS', 'SO']);
  });

  it('hold the tables until the nightly run lets go', async () => {
    const erp = await open();
    const read = async () => {
      const { data, errors } = await erp.ask('{ orderByNumber(number: "P-5512") { status } }');
      return [data.orderByNumber.status, errors?.[0]?.extensions.code];
    };
    await show(erp, ['lockedTables']);
    expect(await read()).toEqual([null, postgresUrl === undefined ? 'SILO_UNREACHABLE' : 'SILO_TIMEOUT']);
    await erp.setClock('2026-11-20T17:00:00-08:00');
    await show(erp, []);
    expect(await read()).toEqual(['OPEN', undefined]);
  });
});
