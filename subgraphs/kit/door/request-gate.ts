import type { Clock } from '../clock.ts';
import { headerText, identityText, readIdentity } from '../door-headers.ts';
import { createSignatureCheck, SIGNATURE_HEADER } from './request-signature.ts';
import type { SigningKey } from './signing-key.ts';

/** The keys that a subgraph takes. Without any of them nothing needs to be signed. */
export interface ServiceKeys {
  /** For questions: everything but the schema. */
  readonly request: readonly SigningKey[];
  /** For `_service`, the schema, and nothing else. */
  readonly composition: readonly SigningKey[];
}

/** What the sender of a request may ask. */
export type Permission = 'everything' | 'questions' | 'schema';

/** A request that came, before its body is read as anything. */
export interface ReceivedRequest {
  readonly method?: string;
  /** The path, with what is behind it. */
  readonly url?: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** A request that is taken. */
export interface Admission {
  readonly permission: Permission;
  /** With what it was signed; null where nothing needs to be. */
  readonly key: SigningKey | null;
}

/** Lets requests in; null for those without a good signature, whatever they ask. Takes each signature once. */
export type RequestGate = (request: ReceivedRequest, body: Buffer) => Admission | null;

/** Whether anything must be signed. */
export function areRequired({ request, composition }: ServiceKeys): boolean {
  return request.length + composition.length > 0;
}

export function createRequestGate(keys: ServiceKeys, clock: Clock): RequestGate {
  if (!areRequired(keys)) return () => UNSIGNED;
  const check = createSignatureCheck([...keys.request, ...keys.composition], clock);
  return ({ method = '', url: path = '', headers }, body) => {
    const identity = identityText(readIdentity(headers));
    const key = check(headerText(headers[SIGNATURE_HEADER]), { method, path, body, identity });
    return key && { permission: keys.request.includes(key) ? 'questions' : 'schema', key };
  };
}

const UNSIGNED: Admission = { permission: 'everything', key: null };
