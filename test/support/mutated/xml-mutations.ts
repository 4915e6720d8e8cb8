import { XMLValidator } from 'fast-xml-parser';
import type { Random } from '../../../sandbox/world/generator/random.ts';
import { type IsWhole, torn, truncated } from './byte-mutations.ts';
import type { Mutation } from './mutation.ts';

const isWhole: IsWhole = (body) => XMLValidator.validate(body.toString('latin1')) === true;

/**
 * One of the things that happen to a SOAP answer, whose bytes are Latin-1. Left out are those after which it is another valid
 * answer: other text for text, fields that are missing where one may be, and rows that are missing.
 */
export function mutateXml(body: Buffer, random: Random): Mutation {
  const text = body.toString('latin1');
  const write = (kind: string, changed: string): Mutation => ({ kind, body: Buffer.from(changed, 'latin1') });
  switch (
    random.pick(['truncated', 'torn', 're-encoded', 'retyped', 'retyped', 'reordered', 'duplicated', 'over-long'])
  ) {
    case 'truncated':
      return truncated(body, random);
    case 'torn':
      return torn(body, random, isWhole);
    case 're-encoded':
      return reencoded(text, random);
    case 'retyped':
      return write('retyped', retyped(text, random));
    case 'reordered':
      return write('reordered', reordered(text, random));
    case 'duplicated':
      return write(
        'duplicated',
        withRow(text, random, (row) => row + row),
      );
    default:
      return write(
        'over-long',
        withRow(text, random, (row) => row + toStranger(row)),
      );
  }
}

function reencoded(text: string, random: Random): Mutation {
  const utf16 = Buffer.from(text, 'utf16le');
  const marked = Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]);
  return {
    kind: 're-encoded',
    body: random.pick([utf16, marked, Buffer.from(text.replaceAll('>', '\u0000'), 'latin1')]),
  };
}

const LEAF = /<([\w:-]+)( [^<>]*)?>([^<>]+)<\/\1>/g;
const NUMBER = /^-?\d+(?:\.\d+)?$/;
const DATE = /^\d{4}-\d\d-\d\dT/;

/** A value has elements in it, or, where it is a number or a time, letters or a day that no month has. */
function retyped(text: string, random: Random): string {
  const leaf = random.pick([...text.matchAll(LEAF)]);
  const [whole, name = '', attributes = '', value = ''] = leaf;
  const inside = `<${name}>${value}</${name}>`;
  // Numbers of records and references are text.
  const isNumber = NUMBER.test(value) && /:(?:Total|Paid|Amount|Quantity)$/.test(name);
  const forms = isNumber
    ? [inside, `${value}x`, `1e${value}`, `${value},5`]
    : DATE.test(value)
      ? [inside, value.replace(/-\d\dT/, '-42T')]
      : [inside];
  const start = leaf.index;
  return `${text.slice(0, start)}<${name}${attributes}>${random.pick(forms)}</${name}>${text.slice(start + whole.length)}`;
}

// Rows of answers stand side by side below the root; none of them has another of its own name in it.
const ROW = /<(\w+:(?:Invoice|Payment|Refund|Account|Balance))>.*?<\/\1>/gs;

function reordered(text: string, random: Random): string {
  const rows = [...text.matchAll(ROW)].map(([row]) => row);
  const order = rows.map((row) => ({ row, at: random.int(0, 1_000_000) })).sort((one, other) => one.at - other.at);
  return text.replace(ROW, () => order.pop()?.row ?? '');
}

function withRow(text: string, random: Random, change: (row: string) => string): string {
  const rows = [...text.matchAll(ROW)];
  if (rows.length === 0) return text;
  const { index, 0: row } = random.pick(rows);
  return text.slice(0, index) + change(row) + text.slice(index + row.length);
}

/** A record of the same form that nobody asked for, by any key. */
function toStranger(row: string): string {
  return row
    .replace(/(<\w+:(?:\w+Number|OrderReference)>)[^<]+/g, '$19999999999')
    .replace(/(<\w+:AccountNumber>)[^<]+/, '$1B-9999999');
}
