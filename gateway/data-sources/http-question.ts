import { type DocumentNode, Kind } from 'graphql';
import type { Fetch } from './door.ts';

/** A fetch as it is sent. */
export interface Question {
  /** Whether nothing is changed by asking. */
  readonly isRead: boolean;
  /** Two questions of one subgraph with the same key are the same. */
  readonly key: string;
  readonly body: string;
}

/** What never changes about a document of a plan: read once, for it is the same object every time. */
interface DocumentFacts {
  readonly isRead: boolean;
  readonly number: number;
  /** The beginning of the body, up to the variables. */
  readonly head: string;
}

const known = new WeakMap<DocumentNode, DocumentFacts>();
let documents = 0;

export function toQuestion(fetch: Fetch): Question {
  const { isRead, number, head } = factsOf(fetch);
  const extensions = fetch.extensions ? `,"extensions":${JSON.stringify(fetch.extensions)}` : '';
  const rest = `${JSON.stringify(fetch.variables)}${extensions}}`;
  return { isRead, key: `${number} ${rest}`, body: head + rest };
}

function factsOf({ document, source, operationName }: Fetch): DocumentFacts {
  const seen = known.get(document);
  if (seen) return seen;
  const head = JSON.stringify({ query: source, operationName, variables: null }).slice(0, -'null}'.length);
  documents += 1;
  const facts = { isRead: document.definitions.every(isReadDefinition), number: documents, head };
  known.set(document, facts);
  return facts;
}

function isReadDefinition(definition: DocumentNode['definitions'][number]): boolean {
  return definition.kind !== Kind.OPERATION_DEFINITION || definition.operation === 'query';
}
