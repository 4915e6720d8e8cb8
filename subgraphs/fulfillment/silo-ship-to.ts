import { CodecError, defineRecord, field, key, optionalText, text } from '../kit/index.ts';
import { silo } from './silo-declaration.ts';

/** Where goods go: a record of its own, beside the number of the customer. Has no times. */
export const shipToRecord = defineRecord(silo.system, {
  number: key('shipTo', text),
  givenName: field('first', optionalText),
  familyName: field('last', optionalText),
  phone: field('phone', optionalText),
  lines: {
    columns: ['street'],
    isKey: false,
    read: ({ street }) => (street === null || street === undefined ? null : textsIn(street)),
  },
  city: field('city', optionalText),
  region: field('state', optionalText),
  postalCode: field('zip', optionalText),
  countryCode: field('country', optionalText),
  customerNumber: field('custNo', optionalText),
});

function textsIn(value: unknown): string[] {
  if (!Array.isArray(value)) throw new CodecError('lines', 'a list of texts');
  return value.map((line) => text.read(line));
}
