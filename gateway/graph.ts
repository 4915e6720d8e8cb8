import { readDocuments } from '../schema/documents.ts';
import { readSchemaFile, subgraphSdl } from '../schema/sdl.ts';
import * as registry from '../subgraphs/index.ts';
import type { SubgraphDefinition } from '../subgraphs/kit/index.ts';
import type { NamedDocument } from './engine/documents.ts';

/** What is served: the subgraphs, their SDL, and what was composed of them. */
export interface Graph {
  /** All but the gateway's own, in the order in which `Query.sources` lists their systems: the registry's, alphabetical. */
  readonly definitions: readonly SubgraphDefinition[];
  /** The SDL by which a subgraph is served, the gateway's own among them. */
  readonly sdlOf: (name: string) => string;
  /** What is planned on. */
  readonly supergraph: string;
  /** What clients see. */
  readonly api: string;
  /** What subgraphs without a silo may `ask`. @default nothing */
  readonly internal?: readonly NamedDocument[];
}

/** The graph of the registry and the committed schema files. */
export function readGraph(): Graph {
  return {
    definitions: Object.values(registry) as readonly SubgraphDefinition[],
    sdlOf: subgraphSdl,
    supergraph: readSchemaFile('supergraph'),
    api: readSchemaFile('api'),
    internal: readDocuments('internal'),
  };
}
