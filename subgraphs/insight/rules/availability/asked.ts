import { type Refusal, refuse } from '../refusal.ts';

/** The ways to get goods that can be asked for. */
const askedMethods = ['SHIP', 'DELIVER_BY_APPOINTMENT', 'PICK_UP', 'HAND_OVER_IN_STORE'] as const;
export type AskedMethod = (typeof askedMethods)[number];

/** The GraphQL input `AvailabilityInput`, as it came. */
export interface AvailabilityArgs {
  readonly quantity: number;
  readonly method: string;
  readonly locationId?: string | null;
  readonly postalCode?: string | null;
  readonly countryCode?: string | null;
  /** RFC 3339 */
  readonly neededBy?: string | null;
}

/** What is wanted, how, where, by when; checked. */
export interface Asked {
  readonly quantity: number;
  readonly method: AskedMethod;
  /** Always there for goods that the customer comes for. */
  readonly locationId: string | null;
  /** Both always there for goods that are brought. */
  readonly postalCode: string | null;
  readonly countryCode: string | null;
  readonly neededBy: string | null;
}

/** Whether a carrier brings the goods; else the customer comes for them. */
export function isBrought(method: AskedMethod): boolean {
  return method === 'SHIP' || method === 'DELIVER_BY_APPOINTMENT';
}

/** Checks what was asked: a pick-up needs a place, a delivery a postcode and a country. */
export function readAsked(args: AvailabilityArgs): Asked | Refusal {
  const { quantity, locationId = null, postalCode = null, countryCode = null, neededBy = null } = args;
  const method = askedMethods.find((known) => known === args.method);
  if (!method) return refuse(`one of the methods ${askedMethods.join(', ')}`, args.method);
  if (!Number.isInteger(quantity) || quantity < 1) return refuse('a quantity of at least 1', quantity);
  if (neededBy !== null && Number.isNaN(Date.parse(neededBy))) return refuse('neededBy as an instant', neededBy);
  const asked = { quantity, method, locationId, postalCode, countryCode, neededBy };
  return whereMissing(asked) ?? asked;
}

function whereMissing({ method, locationId, postalCode, countryCode }: Asked): Refusal | null {
  if (!isBrought(method)) return locationId ? null : refuse(`a locationId for ${method}`, locationId);
  return postalCode && countryCode
    ? null
    : refuse(`a postalCode and a countryCode for ${method}`, { postalCode, countryCode });
}
