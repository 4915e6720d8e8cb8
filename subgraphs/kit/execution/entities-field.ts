import { type GraphQLField, type GraphQLResolveInfo, type GraphQLSchema, isObjectType } from 'graphql';
import type { Data } from './data.ts';
import { type Execution, type Frame, isPromise } from './execution.ts';

/** An entity whose type is known from its representation, so that nobody has to find it out. */
class TypedEntity {
  readonly type: string;
  readonly entity: unknown;

  constructor(type: string, entity: unknown) {
    this.type = type;
    this.entity = entity;
  }
}

/** The type of an entity that was made here. */
export function typeOfEntity(value: unknown): string | undefined {
  return value instanceof TypedEntity ? value.type : undefined;
}

type InfoOf = (execution: Execution, key: string | number, frame: Frame) => GraphQLResolveInfo;
type ResolveReference = (reference: Data, context: unknown, info: GraphQLResolveInfo) => unknown;

/**
 * `_entities` as `@apollo/subgraph` resolves it. For object types the reference resolver is called directly; its value
 * is not copied or changed to carry its type.
 */
export function compileEntitiesField(field: GraphQLField<unknown, unknown>, schema: GraphQLSchema, infoOf: InfoOf) {
  const resolvers = new Map<unknown, ResolveReference | null>();
  const resolverOf = (name: unknown): ResolveReference | null => {
    const known = resolvers.get(name);
    if (known !== undefined) return known;
    const type = schema.getType(String(name));
    const found = isObjectType(type) ? (referenceResolver(type.extensions) ?? asItIs) : null;
    resolvers.set(name, found);
    return found;
  };
  return (source: unknown, args: Data, execution: Execution, key: string, frame: Frame): unknown => {
    const representations = args.representations as readonly Data[];
    const info = infoOf(execution, key, frame);
    const known = representations.map(({ __typename }) => resolverOf(__typename));
    // Interfaces and unknown types are left to the library.
    if (known.includes(null)) return field.resolve?.(source, args, execution.context, info);
    return representations.map((reference, index) =>
      toEntity(known[index] as ResolveReference, reference, execution.context, info),
    );
  };
}

function toEntity(resolve: ResolveReference, reference: Data, context: unknown, info: GraphQLResolveInfo): unknown {
  const type = reference.__typename as string;
  try {
    const value = resolve(reference, context, info);
    return isPromise(value) ? value.then((entity) => typed(type, entity)) : typed(type, value);
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error(String(thrown));
  }
}

function typed(type: string, entity: unknown): unknown {
  if (entity === null || entity === undefined || entity instanceof Error) return entity;
  return new TypedEntity(type, entity);
}

function asItIs(reference: Data): Data {
  return reference;
}

function referenceResolver(extensions: object): ResolveReference | undefined {
  const { apollo } = extensions as { apollo?: { subgraph?: { resolveReference?: ResolveReference } } };
  return apollo?.subgraph?.resolveReference;
}
