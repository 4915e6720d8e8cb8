import type { Caller } from './subgraph.ts';

/** How a gateway tells a subgraph in another process which request it is, and for whom. */
export const REQUEST_ID_HEADER = 'x-request-id';
export const CALLER_HEADER = 'x-graph-caller';

/** Who asks when nobody says so. */
export const unknownCaller: Caller = {
  kind: 'UNKNOWN',
  id: null,
  displayName: null,
  roles: [],
  customerId: null,
  locationId: null,
};

/** A caller as a header's value. Header values are ASCII, names of people are not. */
export function encodeCaller(caller: Caller): string {
  return Buffer.from(JSON.stringify(caller)).toString('base64url');
}

/** The caller in a header's value; nobody known if there is none or it cannot be read. */
export function decodeCaller(header: string | undefined): Caller {
  try {
    return { ...unknownCaller, ...(JSON.parse(Buffer.from(header ?? '', 'base64url').toString()) as Caller) };
  } catch {
    return unknownCaller;
  }
}
