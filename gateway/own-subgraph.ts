import { type IdCodec, type SubgraphDefinition, UserInputError } from '../subgraphs/kit/index.ts';
import type { SourceStatus } from './health.ts';

export interface OwnSubgraphOptions {
  /** Whose entities have global ids. */
  readonly definitions: readonly SubgraphDefinition[];
  readonly statuses: () => readonly SourceStatus[];
}

/** What the gateway answers itself: `node`, `nodes`, `sources`. No silo is behind it. */
export function createOwnSubgraph({ definitions, statuses }: OwnSubgraphOptions): SubgraphDefinition {
  const toNode = createNodeReader(definitions.flatMap(({ entities }) => entities));
  return {
    name: 'gateway',
    systems: [],
    settings: {},
    entities: [],
    resolvers: {
      Query: {
        node: (_, { id }: { id: string }) => toNode(id),
        nodes: (_, { ids }: { ids: readonly string[] }) => {
          if (ids.length > MOST_IDS) throw new UserInputError(`at most ${MOST_IDS} ids`, ids.length);
          // An error in the list is that element's own: the others still answer.
          return ids.map((id) => errorOr(() => toNode(id)));
        },
        sources: () => statuses(),
      },
    },
    start: async () => ({ createContext: () => ({}), stop: async () => {} }),
  };
}

const MOST_IDS = 100;

/** The keys of any entity, as its owner takes them. */
interface NodeStub {
  readonly __typename: string;
  readonly id: string;
}

/** Reads the type from an id's prefix. Whether there is such a thing is decided by the subgraph that owns the type. */
function createNodeReader(entities: readonly IdCodec[]): (id: string) => NodeStub {
  const longestFirst = entities.toSorted((a, b) => b.prefix.length - a.prefix.length);
  const forms = entities.map(({ example }) => `"${example}"`).join(', ');
  return (id) => {
    const entity = longestFirst.find(({ prefix }) => id.startsWith(prefix));
    if (!entity) throw new UserInputError(`an id of one of the forms ${forms}`, id);
    entity.decode(id);
    return { __typename: entity.type, id };
  };
}

function errorOr<T>(make: () => T): T | Error {
  try {
    return make();
  } catch (thrown) {
    return thrown as Error;
  }
}
