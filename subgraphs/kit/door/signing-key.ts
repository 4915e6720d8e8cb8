/** A secret that a gateway and one subgraph share. */
export interface SigningKey {
  /** Names the key in a signature, so that an old and a new one can be valid at the same time. */
  readonly id: string;
  readonly secret: Buffer;
}

const FORM = /^([\w-]{1,32}):([A-Za-z0-9+/]{22,}={0,2})$/;
const LEAST_BYTES = 16;

/** What a key looks like as a setting. */
const KEY_FORM = '<id>:<secret in base64, at least 16 bytes>';

/** A key out of a setting's value; null if it is none. */
export function readSigningKey(text: string): SigningKey | null {
  const [, id = '', encoded = ''] = FORM.exec(text.trim()) ?? [];
  const secret = Buffer.from(encoded, 'base64');
  return secret.length < LEAST_BYTES ? null : { id, secret };
}

/** Keys out of a setting's value, separated by commas. What is wrong is added to `problems`; secrets are never shown. */
export function readSigningKeys(name: string, text: string, problems: string[]): SigningKey[] {
  if (text === '') return [];
  const keys = text.split(',').map(readSigningKey);
  if (keys.includes(null))
    problems.push(`${name}: expected ${KEY_FORM}, several separated by commas; received something else (not shown)`);
  const known = keys.filter((key) => key !== null);
  if (new Set(known.map(({ id }) => id)).size < known.length) {
    problems.push(`${name}: expected keys with different ids; received one id twice`);
  }
  return known;
}
