import { comparablePostalCode } from '../../../kit/index.ts';
import type { Policies } from '../../policies/policies.ts';

/** Where somebody or something is, as far as regions go. */
export interface PostalPlace {
  readonly postalCode: string | null;
  readonly countryCode: string | null;
}

/** The region that goods to this address belong to. Null: no route goes there. */
export function regionOf({ postalCode, countryCode }: PostalPlace, { regions }: Policies): string | null {
  const code = comparablePostalCode(postalCode ?? '');
  const country = countryCode?.trim().toUpperCase();
  if (!code || !country) return null;
  const region = regions.find(
    (one) => one.countryCode === country && one.postalPrefixes.some((prefix) => code.startsWith(prefix)),
  );
  return region?.id ?? null;
}
