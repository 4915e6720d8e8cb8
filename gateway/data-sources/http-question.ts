import { type DocumentNode, Kind } from 'graphql';
import type { Fetch } from './door.ts';

/** What never changes about a document of a plan: read once, for it is the same object every time. */
interface DocumentFacts {
  readonly isRead: boolean;
  /** The beginning of the body, up to the variables. */
  readonly head: string;
}

const known = new WeakMap<DocumentNode, DocumentFacts>();

/** The body of a request for a fetch. */
export function toBody(fetch: Fetch): string {
  const extensions = fetch.extensions ? `,"extensions":${JSON.stringify(fetch.extensions)}` : '';
  return `${factsOf(fetch).head}${JSON.stringify(fetch.variables)}${extensions}}`;
}

/** Whether nothing is changed by asking. */
export function isRead(fetch: Fetch): boolean {
  return factsOf(fetch).isRead;
}

function factsOf({ document, source, operationName }: Fetch): DocumentFacts {
  const seen = known.get(document);
  if (seen) return seen;
  const head = JSON.stringify({ query: source, operationName, variables: null }).slice(0, -'null}'.length);
  const facts: DocumentFacts = { isRead: document.definitions.every(isReadDefinition), head };
  known.set(document, facts);
  return facts;
}

function isReadDefinition(definition: DocumentNode['definitions'][number]): boolean {
  return definition.kind !== Kind.OPERATION_DEFINITION || definition.operation === 'query';
}
