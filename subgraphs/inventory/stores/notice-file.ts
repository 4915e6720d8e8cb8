import { DropFileError, shapeOf, toRecordError } from '../../kit/index.ts';
import { type HierarchyNode, nearest, readHierarchy } from './hierarchy.ts';
import { localStamp } from './local-stamp.ts';
import { readPieces, toPieces } from './pieces.ts';
import { type NoticeFile, type ShipNotice, STORES } from './store-files.ts';
import type { Interchange, TransactionSet } from './x12.ts';
import { at, type Segment } from './x12-segments.ts';

/** Ship notice/manifest. */
export const SHIPMENT_MESSAGE = '856';

const STORE_NUMBER = /^\d{3}$/;

/**
 * Reads an X12 856: shipments on their way to stores, as trees of orders, packs and items, with or without packs. A
 * quantity or a time that cannot be read costs its own field. Throws a `DropFileError` for what does not say which
 * item, order or store is meant.
 */
export function readNoticeFile({ controlNumber, component, sets }: Interchange): NoticeFile {
  const problems: Segment[] = [];
  const notices = sets.flatMap((set) => readShipment(set, component, problems));
  return { is: 'notice', sequence: Number(controlNumber), notices, problems };
}

function readShipment({ type, segments }: TransactionSet, component: string, problems: Segment[]): ShipNotice[] {
  const bsn = segments[0];
  if (type !== SHIPMENT_MESSAGE || bsn?.name !== 'BSN' || at(bsn, 2) === '') {
    throw new DropFileError(bsn?.line ?? 1, `message ${SHIPMENT_MESSAGE} with BSN and a number`, `message ${type}`);
  }
  const items = readHierarchy(segments).filter(({ level }) => level === 'I');
  return items.map((item) => readItem(item, at(bsn, 2), component, problems));
}

function readItem(item: HierarchyNode, shipment: string, component: string, problems: Segment[]): ShipNotice {
  const number = `${shipment}-${item.id}`;
  const sn1 = needed(item, 'SN1', ({ name }) => name === 'SN1');
  const dtm = nearest(item, (segment) => segment.name === 'DTM' && at(segment, 1) === ESTIMATED_DELIVERY);
  const orError = <T>(field: string, segment: Segment, read: () => T): T => {
    try {
      return read();
    } catch (cause) {
      problems.push(segment);
      const sample = shapeOf(segment.elements.join(' '));
      return toRecordError({ system: STORES, record: number, field, sample }, cause) as T;
    }
  };
  return {
    number,
    sku: skuOf(item),
    store: storeOf(item),
    order: at(needed(item, 'PRF, an order above the item', isOrder), 1),
    quantity: orError('quantity', sn1, () => quantityOf(item, sn1, component)),
    expectedAt: dtm && orError('expectedAt', dtm, () => localStamp.read(`${at(dtm, 2)}${at(dtm, 3).padEnd(6, '0')}`)),
    line: item.line,
  };
}

/** What DTM01 says of the day on which the shipment should be there. */
const ESTIMATED_DELIVERY = '017';

const isOrder = (segment: Segment) => segment.name === 'PRF' && at(segment, 1) !== '';

function skuOf(item: HierarchyNode): string {
  const lin = needed(item, 'LIN', ({ name }) => name === 'LIN');
  // Pairs of qualifier and id, from LIN02.
  const place = lin.elements.findIndex((element, index) => index >= 2 && index % 2 === 0 && element === 'SK');
  if (place < 0 || at(lin, place + 1) === '')
    throw new DropFileError(lin.line, 'LIN with SK and a SKU', shapeOf(at(lin, 2)));
  return at(lin, place + 1);
}

function storeOf(item: HierarchyNode): string {
  const n1 = needed(item, 'N1 with a store', ({ name, elements }) => name === 'N1' && elements[1] === 'ST');
  if (!STORE_NUMBER.test(at(n1, 4))) throw new DropFileError(n1.line, 'N104, a store number', shapeOf(at(n1, 4)));
  return at(n1, 4);
}

function needed(item: HierarchyNode, what: string, wanted: (segment: Segment) => boolean): Segment {
  const segment = nearest(item, wanted);
  if (!segment) throw new DropFileError(item.line, what, 'none');
  return segment;
}

/** Pieces. Of a unit that does not say how many they are, the item's PO4 may: `PO4*12` is twelve to a pack. */
function quantityOf(item: HierarchyNode, sn1: Segment, component: string): number {
  const [quantity, unit] = [at(sn1, 2), at(sn1, 3)];
  const po4 = item.segments.find(({ name }) => name === 'PO4');
  const isPlain = unit === 'EA' || unit.includes(component);
  return po4 && !isPlain ? toPieces(quantity, at(po4, 1)) : readPieces(quantity, unit, component);
}
