import { UserInputError } from '../kit/index.ts';
import { type Account, type AccountText, isRecordKey, isSystemName, toAccountText } from './ids.ts';

const IDENTIFIERS = [
  'orderNumber',
  'email',
  'phone',
  'invoiceNumber',
  'trackingNumber',
  'nameAndPostalCode',
  'sourceKey',
] as const;

type Identifier = (typeof IDENTIFIERS)[number];

/** The argument `by` of `customerSearch`, as it arrives. */
export type SearchInput = Readonly<Partial<Record<Identifier, unknown>>>;

/** What is searched for: a record by its key, which the crosswalk answers, or a person, which only the silos know. */
export type Search = { readonly by: 'account'; readonly account: AccountText } | { readonly by: 'person' };

/**
 * Reads the one identifier of a search. Throws `BAD_USER_INPUT` for none, several or blank ones. The refusal names
 * identifiers, never their values: those are personal.
 */
export function readSearch(input: SearchInput): Search {
  const given = IDENTIFIERS.filter((name) => input[name] !== undefined && input[name] !== null);
  const [identifier] = given;
  if (identifier === undefined || given.length > 1) {
    throw new UserInputError(`exactly one of ${IDENTIFIERS.join(', ')}`, given);
  }
  refuseBlank(identifier, input[identifier]);
  return identifier === 'sourceKey' ? readSourceKey(input.sourceKey as Account) : { by: 'person' };
}

function readSourceKey(account: Account): Search {
  const { system, key } = account;
  if (!isSystemName(system)) throw new UserInputError('sourceKey.system as a registered name, "order-history"', system);
  if (!isRecordKey(key)) throw new UserInputError('sourceKey.key of at most 200 printable characters', key);
  return { by: 'account', account: toAccountText(account) };
}

/** Also of the parts of an identifier that has parts. A part that is not given is not blank. */
function refuseBlank(name: string, value: unknown): void {
  if (typeof value === 'string' && value.trim() === '') throw new UserInputError(`${name} that is not blank`, value);
  if (typeof value !== 'object' || value === null) return;
  for (const [part, inner] of Object.entries(value)) refuseBlank(`${name}.${part}`, inner);
}
