import { readFileSync } from 'node:fs';
import type { Form } from './contenders/contender.ts';

/** One request for one customer's screen. */
export interface ScreenRequest {
  readonly method: 'GET' | 'POST';
  /** Behind the path of the server's address. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The operation that every graph is asked. */
export const screenDocument = readFileSync(new URL('./customer-screen.graphql', import.meta.url), 'utf8');

/** The request for each customer's screen. */
export function screenRequests(form: Form, customerIds: readonly string[]): ScreenRequest[] {
  if (form === 'page') return customerIds.map((id) => ({ method: 'GET', path: id }));
  return customerIds.map((id) => graphqlRequest(screenDocument, { id }));
}

/** An operation as a request. */
export function graphqlRequest(query: string, variables: Readonly<Record<string, unknown>>): ScreenRequest {
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST', path: '', headers, body: JSON.stringify({ query, variables }) };
}
