/** Forms for comparing only; what is shown stays as it is. */

/** An e-mail address: trimmed, NFKC, lower-case. Null for what is no address and so fits nothing. */
export function comparableEmail(email: string): string | null {
  const text = email.trim().normalize('NFKC').toLowerCase();
  return /^[^\s@]+@[^\s@]+$/.test(text) ? text : null;
}

/** A postcode: without blanks, in capitals. Null for a blank one, which fits nothing. */
export function comparablePostalCode(postalCode: string): string | null {
  return postalCode.normalize('NFKC').replace(/\s/g, '').toUpperCase() || null;
}

/** A name: case, marks, blanks and hyphens do not count. Null for a blank one. */
export function comparableName(name: string): string | null {
  const text = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return text.replace(/[\s\-‐‑]+/g, ' ').trim() || null;
}

/**
 * The digits of a phone number, with and without the country's own prefix. None for a number that fits nothing: too
 * short, or one digit all along.
 */
export function comparablePhones(phone: string): string[] {
  const digits = phone.normalize('NFKC').replace(/\D/g, '');
  const national = digits.length === NATIONAL_DIGITS + 1 && digits.startsWith('1') ? digits.slice(1) : digits;
  if (national.length < 7 || new Set(national).size === 1) return [];
  return national.length === NATIONAL_DIGITS && !isOtherCountry(phone, digits) ? [national, `1${national}`] : [digits];
}

// The store's own country: ten digits after +1.
const NATIONAL_DIGITS = 10;

function isOtherCountry(phone: string, digits: string): boolean {
  return phone.trim().startsWith('+') && !digits.startsWith('1');
}
