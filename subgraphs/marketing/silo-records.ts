import {
  CodecError,
  defineRecord,
  type Field,
  field,
  key,
  localDateTime,
  ofRecord,
  optional,
  optionalText,
  type Row,
  type SourceInfo,
  text,
  wholeNumber,
} from '../kit/index.ts';
import { consentCode } from './silo-codes.ts';
import { marketingSilo } from './silo-declaration.ts';

const { system, timeZone } = marketingSilo;

/** `2026-11-20 09:00:00` of the account's wall clock. */
export const accountTime = localDateTime(timeZone);

const memberRecord = defineRecord(system, {
  key: key('member', text),
  givenName: field('first', optionalText),
  familyName: field('last', optionalText),
  email: field('mail', optionalText),
  consent: field('optStatus', consentCode),
  consentChangedAt: field('optChanged', optional(accountTime)),
  lastSentAt: field('lastMailing', optional(accountTime)),
  sentLast30Days: field('mailings30', wholeNumber),
  nextSendAt: field('nextMailing', optional(accountTime)),
});

const skus: Field<readonly string[]> = {
  columns: ['items'],
  isKey: false,
  read: ({ items }) => listIn(items).map((item) => text.read(item as string)),
};

const sendRecord = defineRecord(system, {
  number: key('mailing', text),
  sentAt: key('mailedOn', accountTime),
  campaign: field('campaign', optionalText),
  aboutSkus: skus,
});

/** A contact of the list. A field that could not be read holds its `SiloError`. */
export type Member = ReturnType<typeof memberRecord.read> & { readonly source: SourceInfo };

/** One message to one contact. */
export type Send = ReturnType<typeof sendRecord.read> & { readonly source: SourceInfo };

export function toMember(row: Row, source: SourceInfo): Member {
  const member = memberRecord.read(row);
  return { ...member, source: ofRecord(source, member.key) };
}

export function toSend(row: Row, source: SourceInfo): Send {
  const send = sendRecord.read(row);
  return { ...send, source: ofRecord(source, send.number) };
}

/** A value as a row. Throws a `CodecError` for anything else. */
export function rowIn(value: unknown): Row {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new CodecError('row', 'an object');
  return value as Row;
}

/** A value as a list. Throws a `CodecError` for anything else. */
export function listIn(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new CodecError('list', 'a list');
  return value;
}
