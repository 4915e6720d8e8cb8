import type { CustomerRecord, World } from '../world/world.ts';
import { char } from './columns.ts';
import { addressColumns, addressNumber } from './order-rows.ts';
import type { ErpRows } from './tables.ts';

/** The address book: every customer's record as this system spells it. It keeps no date of change. */
export function customerRows(world: World): ErpRows[] {
  const references = referencesOf(world);
  return world.customers
    .flatMap(({ records }) => records.filter(({ system }) => system === 'order-history'))
    .map((record) => rowsOf(record, references.get(record.key), world));
}

function rowsOf(record: CustomerRecord, reference: string | undefined, { addresses }: World): ErpRows {
  const number = addressNumber(record.key);
  const address = record.address === undefined ? undefined : addresses[record.address];
  const alphaName = [record.familyName, record.givenName].filter(Boolean).join(', ');
  return {
    F0101: [
      { ABAN8: number, ABALKY: char(reference, 40), ABALPH: char(alphaName, 80), ABAT1: 'C  ', ABUPMJ: 0, ABUPMT: 0 },
    ],
    F0111: [{ WWAN8: number, WWIDLN: 0, WWGNNM: char(record.givenName, 60), WWSRNM: char(record.familyName, 60) }],
    F01151: record.email ? [{ EAAN8: number, EARCK7: 1, EAETP: 'E   ', EAEMAL: char(record.email, 120) }] : [],
    F0115: record.phone ? [{ WPAN8: number, WPRCK7: 1, WPPHTP: 'HOM ', WPPH1: char(record.phone, 40) }] : [],
    F0116: address ? [{ ALAN8: number, ALEFTB: 0, ...addressColumns('AL', address) }] : [],
  };
}

/** The buyer's record number in a marketplace, which comes with the order. */
function referencesOf({ events }: World): Map<string, string> {
  return new Map(
    events.flatMap((event) =>
      event.type === 'order.placed' && event.reference ? [[event.customer, event.reference] as const] : [],
    ),
  );
}
