import { element, type XmlNode } from '../../subgraphs/kit/index.ts';
import { relabelled, strangers } from './quirk-namespaces.ts';
import { childrenIn, rewritten } from './rewrite-nodes.ts';
import type { Shows } from './shows.ts';

/** A record as billing writes it while quirks are shown: the same record in another form, or others beside it. */
export function quirkRecords(content: readonly XmlNode[], shows: Shows): readonly XmlNode[] {
  const changes = CHANGES.filter(({ knob }) => shows(knob)).map(({ change }) => change);
  const changed = content.map((node) => changes.reduce((record, change) => change(record), node));
  return shows('shiftingPrefixes') ? changed.flatMap((node) => [relabelled(node), ...strangers(node)]) : changed;
}

interface Change {
  readonly knob: Parameters<Shows>[0];
  readonly change: (record: XmlNode) => XmlNode;
}

/** Elements of a payment's or invoice's own, by the number that stands in it. */
const DUE_DATES: Readonly<Record<string, string>> = {
  '0000002950': '0',
  '0000004709': '0000-00-00',
  '0000004711': '0001-01-01T00:00:00',
  '0000005102': '1900-01-01T00:00:00Z',
  '0000005177': '9999-12-31T23:59:59-08:00',
  '0000005221': '          ',
};

const CURRENCIES: Readonly<Record<string, string>> = { '0000004711': 'JPY', '0000005241': 'KWD' };

const PAYMENT_NUMBERS: Readonly<Record<string, string>> = {
  'PM-3340': '0012345',
  'PM-3341': '0E68',
  'PM-3342': '12345678901234567890',
  'PM-3201': '12345.0',
};

/** The number under which a payment is stored that is asked for by the one that it shows. */
export function storedKey(key: string, shows: Shows): string {
  const [stored = key] = Object.entries(PAYMENT_NUMBERS).find(([, shown]) => shown === key) ?? [];
  return shows('numericIds') ? stored : key;
}

const BRANDS: Readonly<Record<string, readonly XmlNode[]>> = {
  'PM-3340': [element('Brand', '', { 'xsi:nil': 'true' })],
  'PM-3341': [element('Brand')],
  'PM-3342': [element('Brand', '    ')],
  'PM-3201': [],
  'PM-3390': [element('Brand', 'VISA', { 'xsi:nil': 'false' })],
};

const CHANGES: readonly Change[] = [
  { knob: 'sentinelDates', change: ofInvoices((number) => DUE_DATES[number], withDueDate) },
  { knob: 'scaledCurrencies', change: ofInvoices((number) => CURRENCIES[number], withCurrency) },
  { knob: 'accentedText', change: ofInvoices(() => 'Bestückt für José – 1½ m²', withDescription) },
  { knob: 'numericIds', change: ofPayments((number) => PAYMENT_NUMBERS[number], withNumber) },
  { knob: 'nilForms', change: ofPayments((number) => BRANDS[number], withBrand) },
];

type ByNumber<T> = (number: string) => T | undefined;

function ofInvoices<T>(byNumber: ByNumber<T>, change: (record: XmlNode, by: T) => XmlNode): Change['change'] {
  return ofRecords('Invoice', 'InvoiceNumber', byNumber, change);
}

function ofPayments<T>(byNumber: ByNumber<T>, change: (record: XmlNode, by: T) => XmlNode): Change['change'] {
  return ofRecords('Payment', 'PaymentNumber', byNumber, change);
}

function ofRecords<T>(
  name: string,
  keyName: string,
  byNumber: ByNumber<T>,
  change: (record: XmlNode, by: T) => XmlNode,
): Change['change'] {
  return (record) => {
    const number =
      record.name === name ? childrenIn(record).find((child) => child.name === keyName)?.content : undefined;
    const by = typeof number === 'string' ? byNumber(number) : undefined;
    return by === undefined ? record : change(record, by);
  };
}

function withDueDate(record: XmlNode, date: string): XmlNode {
  const others = childrenIn(record).filter(({ name }) => name !== 'DueAt');
  return { ...record, content: [...others, element('DueAt', date)] };
}

/** The digits stay: the columns were made for dollars. */
function withCurrency(record: XmlNode, currency: string): XmlNode {
  return rewritten(record, (leaf) => (leaf.name === 'Currency' ? { ...leaf, content: currency } : leaf));
}

/** The first line's text with accents; in that of the others one was lost before billing got it. */
function withDescription(record: XmlNode, text: string): XmlNode {
  let lines = 0;
  return rewritten(record, (leaf) => {
    if (leaf.name !== 'Description') return leaf;
    lines += 1;
    return { ...leaf, content: lines === 1 ? text : text.replace('ü', '\ufffd') };
  });
}

function withNumber(record: XmlNode, number: string): XmlNode {
  return rewritten(record, (leaf) => (leaf.name === 'PaymentNumber' ? { ...leaf, content: number } : leaf));
}

function withBrand(record: XmlNode, brand: readonly XmlNode[]): XmlNode {
  return { ...record, content: childrenIn(record).flatMap((child) => (child.name === 'Brand' ? brand : [child])) };
}
