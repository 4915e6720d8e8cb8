import type { Caller } from './subgraph.ts';

/** How a gateway tells a subgraph in another process which request it is, for whom, and how long an answer is waited for. */
export const REQUEST_ID_HEADER = 'x-request-id';
export const CALLER_HEADER = 'x-graph-caller';
/** In milliseconds, from when the request was sent. */
export const TIME_LEFT_HEADER = 'x-graph-time-left';

/** Who asks when nobody says so. */
export const unknownCaller: Caller = {
  kind: 'UNKNOWN',
  id: null,
  displayName: null,
  roles: [],
  customerId: null,
  locationId: null,
};

/** What the headers say of a client's request, as they say it. */
export interface Identity {
  readonly caller: string;
  readonly requestId: string;
  /** Empty: as long as it takes. */
  readonly timeLeft: string;
}

/** The names and values, in turn. */
export function identityHeaders({ caller, requestId, timeLeft }: Identity): string[] {
  const headers = [REQUEST_ID_HEADER, requestId, CALLER_HEADER, caller];
  if (timeLeft !== '') headers.push(TIME_LEFT_HEADER, timeLeft);
  return headers;
}

/** What of them is signed: all. No value has a line break in it. */
export function identityText({ caller, requestId, timeLeft }: Identity): string {
  return `${caller}\n${requestId}\n${timeLeft}`.trimEnd();
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

export function readIdentity(headers: Headers): Identity {
  return {
    caller: headerText(headers[CALLER_HEADER]),
    requestId: headerText(headers[REQUEST_ID_HEADER]),
    timeLeft: headerText(headers[TIME_LEFT_HEADER]),
  };
}

/** A header's value; empty if there is none. */
export function headerText(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.join(', ') ?? '');
}

const encoded = new WeakMap<Caller, string>();

/** A caller as a header's value. Header values are ASCII, names of people are not. */
export function encodeCaller(caller: Caller): string {
  const known = encoded.get(caller);
  if (known !== undefined) return known;
  const text = Buffer.from(JSON.stringify(caller)).toString('base64url');
  encoded.set(caller, text);
  return text;
}

// Callers ask again and again; each is read once.
const decoded = new Map<string, Caller>();
const MOST_CALLERS = 100;

/** The caller in a header's value; nobody known if there is none or it cannot be read. */
export function decodeCaller(header: string | undefined): Caller {
  if (!header) return unknownCaller;
  const known = decoded.get(header);
  if (known) return known;
  const caller = readCaller(header);
  if (decoded.size >= MOST_CALLERS) decoded.clear();
  decoded.set(header, caller);
  return caller;
}

function readCaller(header: string): Caller {
  try {
    return { ...unknownCaller, ...(JSON.parse(Buffer.from(header, 'base64url').toString()) as Caller) };
  } catch {
    return unknownCaller;
  }
}
