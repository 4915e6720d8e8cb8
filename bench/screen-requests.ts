import { readFileSync } from 'node:fs';
import { agentDocument } from './agent/agent-document.ts';
import type { Form } from './contenders/contender.ts';
import type { ScreenName } from './lanes.ts';

/** One request for one customer's screen. */
export interface ScreenRequest {
  readonly method: 'GET' | 'POST';
  /** Behind the path of the server's address. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The operation that every graph is asked for a customer's screen. */
export const screenDocument = readFileSync(new URL('./customer-screen.graphql', import.meta.url), 'utf8');

/** The request for each customer's screen of that name. */
export function screenRequests(form: Form, screen: ScreenName, customerIds: readonly string[]): ScreenRequest[] {
  if (form === 'page') return customerIds.map((id) => ({ method: 'GET', path: id }));
  const document = screen === 'agent' ? agentDocument() : screenDocument;
  return customerIds.map((id) => graphqlRequest(document, { id }));
}

/** An operation as a request. */
export function graphqlRequest(query: string, variables: Readonly<Record<string, unknown>>): ScreenRequest {
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST', path: '', headers, body: JSON.stringify({ query, variables }) };
}
