import type { AccountKey } from './source-records.ts';
import { UserInputError } from './user-input-error.ts';

/** How to look for records of customers, the input `CustomerRecordQueryInput`: exactly one of these is set. */
export interface CustomerRecordQuery {
  /** Keys of other systems are ignored. */
  readonly keys?: readonly AccountKey[] | null;
  readonly orderNumber?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly invoiceNumber?: string | null;
  readonly trackingNumber?: string | null;
  readonly familyNameAndPostalCode?: { readonly familyName: string; readonly postalCode: string } | null;
}

/** The name of the one field that is set. Throws `BAD_USER_INPUT` for none and for several. */
export function givenField(by: CustomerRecordQuery): keyof CustomerRecordQuery {
  const given = Object.entries(by).flatMap(([name, value]) => (value === null || value === undefined ? [] : [name]));
  const [name, second] = given as (keyof CustomerRecordQuery)[];
  if (!name || second) throw new UserInputError('exactly one field of CustomerRecordQueryInput', given);
  return name;
}
