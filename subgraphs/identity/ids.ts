import { defineId, UserInputError } from '../kit/index.ts';

/** Customer ids are minted, never derived from personal data. */
export const customerId = defineId({
  type: 'Customer',
  prefix: 'cus_',
  key: /^[A-Za-z0-9_-]+$/,
  example: 'cus_1001',
});

/** A customer's record in one system. */
export interface Account {
  /** The registered name of the system. */
  readonly system: string;
  /** As that system writes it. */
  readonly key: string;
}

/** An account as one text, `system:key`: the second key of `Customer`. */
export type AccountText = string & `${string}:${string}`;

export function toAccountText({ system, key }: Account): AccountText {
  return `${system}:${key}`;
}

/** The text if it names an account. Throws `BAD_USER_INPUT` for anything else. */
export function readAccountText(text: string): AccountText {
  if (!ACCOUNT.test(text)) throw new UserInputError('an account, for example "order-history:40117"', text);
  return text as AccountText;
}

/** Whether a text can be a record's key: some text without control characters, of a length that a key can have. */
export function isRecordKey(text: string): boolean {
  return RECORD_KEY.test(text);
}

/** Whether a text can be the registered name of a system. */
export function isSystemName(text: string): boolean {
  return SYSTEM_NAME.test(text);
}

const SYSTEM_NAME = /^[a-z][a-z0-9-]{0,49}$/;
const RECORD_KEY = /^(?=.*\S)\P{Cc}{1,200}$/u;
const ACCOUNT = /^[a-z][a-z0-9-]{0,49}:(?=.*\S)\P{Cc}{1,200}$/u;
