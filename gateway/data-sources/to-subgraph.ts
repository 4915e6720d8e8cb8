import { type DocumentNode, getOperationAST, print } from 'graphql';
import { siloErrors } from '../../subgraphs/kit/index.ts';
import type { ClientRequest } from '../context.ts';
import type { Subgraph } from '../engine/subgraph.ts';
import type { Door } from './door.ts';

/** A door as the engine asks it. Each document is printed once. */
export function toSubgraph(door: Door): Subgraph<ClientRequest> {
  return {
    name: door.subgraph,
    badAnswer: { code: 'SILO_BAD_RESPONSE', class: siloErrors.SILO_BAD_RESPONSE.class, retryable: true },
    prepare: (document: DocumentNode) => {
      door.prepare?.(document);
      const source = print(document);
      const operationName = getOperationAST(document)?.name?.value;
      return (variables, request, extensions) =>
        door.ask({ document, source, operationName, variables, extensions }, request);
    },
  };
}
