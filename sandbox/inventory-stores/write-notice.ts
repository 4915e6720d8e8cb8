import { type Stores, stamp } from './store-stock.ts';
import type { FileHead } from './write-full.ts';
import { type Segment, writeInterchange, writtenAt } from './write-x12.ts';

const DAY_MS = 86_400_000;

/**
 * An X12 856: a shipment to the first store that brings four lamps for one order and two cases of six for another. With
 * packs, they hang between order and item. Levels stand in no particular order: only their ids say what is under what.
 */
export function writeNotice(head: FileHead, stores: Stores, packed: boolean): string {
  const [store] = stores.values();
  const [date, time] = writtenAt(head);
  const shipment = `SHIP-${packed ? 'PACKED' : 'PLAIN'}`;
  const due = stamp(head.asOf.getTime() + DAY_MS, head.timeZone);
  const body = [
    ['BSN', '00', shipment, date, time, '0001'],
    ['HL', '1', '', 'S'],
    ['DTM', '017', due.slice(0, 8), due.slice(8, 12)],
    ['N1', 'ST', store?.name ?? '', '92', store?.code ?? ''],
    ...order('2', 'TO-701'),
    ...order('3', 'TO-702'),
    ...(packed ? packs : []),
    // The second order's item comes first: who goes by the order in the file puts it under the wrong one.
    ...item('7', packed ? '5' : '3', ['SN1', '', '2', 'CS'], ['PO4', '6']),
    ...item('6', packed ? '4' : '2', ['SN1', '', '4', 'EA']),
  ];
  return writeInterchange({ head, group: 'SH', message: '856', bodies: [body] });
}

function order(id: string, number: string): Segment[] {
  return [
    ['HL', id, '1', 'O'],
    ['PRF', number],
  ];
}

const packs: readonly Segment[] = [
  ['HL', '5', '3', 'P'],
  ['MAN', 'GM', '00000715670002152377'],
  ['HL', '4', '2', 'P'],
  ['MAN', 'GM', '00000715670002152360'],
];

function item(id: string, parent: string, ...details: Segment[]): Segment[] {
  return [['HL', id, parent, 'I'], ['LIN', '', 'SK', 'LAMP-9'], ...details];
}
