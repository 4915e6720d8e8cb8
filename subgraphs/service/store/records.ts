import {
  type Codec,
  code,
  defineRecord,
  type Field,
  field,
  fields,
  flag,
  key,
  offsetDateTime,
  ofRecord,
  optional,
  optionalText,
  type RecordCodec,
  type Row,
  type SourceInfo,
  text,
} from '../../kit/index.ts';
import type { Actor, CallBackRecord, CaseRecord, ContactRecord, CustomerRecord, NoteRecord } from '../domain.ts';
import { serviceSilo } from '../silo-declaration.ts';

/** Reads a row of the store. Throws a `SiloError` where its key cannot be read. */
export type ReadRow<T> = (row: Row, source: SourceInfo) => T;

/** The store keeps the schema's own words. Others can get in from outside: they read as UNKNOWN and are counted. */
const words = <const W extends string>(...known: readonly W[]) =>
  code<W, 'UNKNOWN'>(Object.fromEntries(known.map((word) => [word, word])), 'UNKNOWN');

const statusCode = words('NEW', 'OPEN', 'PENDING', 'ON_HOLD', 'RESOLVED', 'CLOSED');
const channelCode = words(
  ...(['WEB', 'MOBILE_APP', 'PHONE', 'CHAT', 'EMAIL', 'TEXT', 'SOCIAL', 'STORE'] as const),
  ...(['KIOSK', 'SHOWROOM', 'MARKETPLACE', 'AI_AGENT', 'OTHER'] as const),
);
const actorCode = words(
  ...(['CUSTOMER', 'AGENT', 'STORE_ASSOCIATE', 'SCHEDULER', 'WAREHOUSE'] as const),
  ...(['CARRIER', 'SUPPLIER', 'SYSTEM', 'AI_AGENT'] as const),
);
const preferenceCode = code({ EMAIL: 'EMAIL', PHONE: 'PHONE', TEXT: 'TEXT' }, null);
const yesNo = flag({ 1: true, 0: false });

const actorCodec: Codec<readonly [kind: string | null, id: string | null, name: string | null], Actor | null> = {
  name: 'actor',
  read: ([kind, id, name]) =>
    kind === null
      ? null
      : { kind: actorCode.read(kind), id: optionalText.read(id), displayName: optionalText.read(name) },
  write: (actor) => [actor?.kind ?? null, actor?.id ?? null, actor?.displayName ?? null],
};

function actor(name: string): Field<Actor | null> {
  return fields([`${name}_kind`, `${name}_id`, `${name}_name`], actorCodec);
}

const about = {
  number: key('number', text),
  customerKey: field('customer_key', optionalText),
  orderNumber: field('order_number', optionalText),
};

const { system } = serviceSilo;

const caseRecord = defineRecord(system, {
  ...about,
  subject: field('subject', optionalText),
  status: field('status', statusCode),
  isComplaint: field('is_complaint', yesNo),
  channel: field('channel', channelCode),
  openedAt: field('opened_at', offsetDateTime),
  closedAt: field('closed_at', optional(offsetDateTime)),
  owner: actor('owner'),
});

const noteRecord = defineRecord(system, {
  ...about,
  body: field('body', optionalText),
  author: actor('author'),
  createdAt: field('created_at', offsetDateTime),
  pinned: field('pinned', yesNo),
});

const contactRecord = defineRecord(system, {
  ...about,
  occurredAt: field('occurred_at', offsetDateTime),
  channel: field('channel', channelCode),
  inbound: field('inbound', yesNo),
  actor: actor('actor'),
  subject: field('subject', optionalText),
});

const callBackRecord = defineRecord(system, {
  ...about,
  promisedAt: field('promised_at', offsetDateTime),
  promisedBy: actor('promised_by'),
  channel: field('channel', optional(channelCode)),
  dueBy: field('due_by', optional(offsetDateTime)),
  calledBackAt: field('called_back_at', optional(offsetDateTime)),
  said: field('said', optionalText),
});

const customerRecord = defineRecord(system, {
  key: key('key', text),
  givenName: field('given_name', optionalText),
  familyName: field('family_name', optionalText),
  email: field('email', optionalText),
  phone: field('phone', optionalText),
  contactPreference: field('contact_preference', optional(preferenceCode)),
  customerNumber: field('customer_number', optionalText),
});

export const toCase: ReadRow<CaseRecord> = numbered(caseRecord);
export const toNote: ReadRow<NoteRecord> = numbered(noteRecord);
export const toContact: ReadRow<ContactRecord> = numbered(contactRecord);
export const toCallBack: ReadRow<CallBackRecord> = numbered(callBackRecord);

export function toCustomer(row: Row, source: SourceInfo): CustomerRecord {
  const record = customerRecord.read(row);
  return { ...record, source: ofRecord(source, record.key) };
}

function numbered<T extends { readonly number: string }>(codec: RecordCodec<T>) {
  return (row: Row, source: SourceInfo) => {
    const record = codec.read(row);
    return { ...record, source: ofRecord(source, record.number) };
  };
}
