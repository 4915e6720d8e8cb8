import {
  CodecError,
  compositeKey,
  impliedDecimal,
  type OrderNumber,
  padded,
  text,
  toOrderNumber,
} from '../kit/index.ts';

/** The document types that are customers' orders. */
const TYPES = ['SO', 'P', 'K'] as const;
/** Orders of a marketplace: the document number is minted here, the marketplace's own id stands in the reference. */
const MARKETPLACE = 'MK';

const documentType = padded({ width: 2, side: 'right' });
const reference = padded({ width: 40, side: 'right' });
/** Company, type and number. */
const document = compositeKey(' ', [text, documentType, impliedDecimal(0)]);

/** All document types that are orders, as they stand in their column. */
export const orderTypes: readonly string[] = [...TYPES, MARKETPLACE].map(documentType.write);

/** The columns that an order's number is read from. */
export const numberColumns = ['SHDCTO', 'SHDOCO', 'SHVR01'] as const;

/** The canonical number of a document. Throws for documents that are no orders. */
export function readNumber(row: Readonly<Record<string, unknown>>): OrderNumber {
  const type = documentType.read(row.SHDCTO as string);
  const printed = type === MARKETPLACE ? text.read(row.SHVR01 as string) : `${type}-${row.SHDOCO}`;
  const number = toOrderNumber(printed);
  if (number === null) throw new CodecError('order number', 'a document type and number, or a reference of 32 digits');
  return number;
}

/** Which documents are asked for, in the form of their columns. */
export interface WantedDocuments {
  /** Document numbers by type. */
  readonly byType: ReadonlyMap<string, readonly number[]>;
  readonly references: readonly string[];
}

/** The documents of these orders. */
export function toDocuments(numbers: readonly OrderNumber[]): WantedDocuments {
  const byType = new Map<string, number[]>();
  const references: string[] = [];
  for (const number of numbers) {
    const [type, digits] = number.split('-');
    if (digits === undefined) references.push(reference.write(number));
    else push(byType, documentType.write(type ?? ''), Number(digits));
  }
  return { byType, references };
}

/** The whole key of a document as this system writes it, for people who look it up there. */
export function documentKey(row: Readonly<Record<string, unknown>>): string {
  return document.read([row.SHKCOO, row.SHDCTO, row.SHDOCO]);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
