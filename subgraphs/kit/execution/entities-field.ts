import { type FieldNode, type GraphQLResolveInfo, isObjectType } from 'graphql';
import type { ArgumentsOf } from './compile-arguments.ts';
import type { ResolveField, SelectionParts } from './compile-selection.ts';
import { compileValue, type Place } from './compile-value.ts';
import type { Data } from './data.ts';
import { awaitValue, type CompleteValue, type Frame, isPromise, type Slot, write } from './execution.ts';
import type { InfoOf } from './resolve-info.ts';

type ResolveReference = (reference: Data, context: unknown, info?: GraphQLResolveInfo) => unknown;

/** How entities of one type are answered. */
interface EntityType {
  readonly resolve: ResolveReference;
  readonly complete: CompleteValue;
}

export interface EntitiesField {
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly place: Place;
  readonly parts: SelectionParts;
  readonly argsOf: ArgumentsOf;
  readonly infoOf: InfoOf;
  /** Answers through the library's own resolver. */
  readonly general: ResolveField;
}

/**
 * `_entities` as `@apollo/subgraph` resolves it. For object types the reference resolver is called directly; its value
 * is not copied or changed to carry its type, which is known.
 */
export function compileEntitiesField({ key, nodes, place, parts, ...field }: EntitiesField): ResolveField {
  const slot: Slot = { isNonNull: false, nodes };
  const types = new Map<unknown, EntityType | null>();
  const typeOf = (name: unknown): EntityType | null => {
    const known = types.get(name);
    if (known !== undefined) return known;
    const type = parts.schema.getType(String(name));
    const found = isObjectType(type)
      ? { resolve: referenceResolver(type.extensions), complete: compileValue(type, nodes, place, parts).complete }
      : null;
    types.set(name, found);
    return found;
  };
  return (execution, source, answer, up) => {
    const representations = field.argsOf(execution).representations as readonly Data[];
    // Interfaces and unknown types are left to the library.
    if (representations.some(({ __typename }) => typeOf(__typename) === null)) {
      return field.general(execution, source, answer, up);
    }
    const items = new Array<unknown>(representations.length).fill(undefined);
    write(answer, key, items);
    const frame: Frame = { up, owner: answer, key, isNonNull: true, isGone: false };
    const info = () => field.infoOf(execution, key, up);
    representations.forEach((reference, index) => {
      const { resolve, complete } = typeOf(reference.__typename) as EntityType;
      const value = callResolver(resolve, reference, execution.context, info);
      if (isPromise(value)) awaitValue(execution, value, items, index, frame, complete, slot);
      else complete(execution, value, items, index, frame);
    });
  };
}

/** What is thrown is the value: it is completed to an error in the entity's place. */
function callResolver(
  resolve: ResolveReference,
  reference: Data,
  context: unknown,
  info: () => GraphQLResolveInfo,
): unknown {
  try {
    const takesInfo = resolve.length === 0 || resolve.length > 2;
    return takesInfo ? resolve(reference, context, info()) : resolve(reference, context);
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error(String(thrown));
  }
}

function asItIs(reference: Data): Data {
  return reference;
}

function referenceResolver(extensions: object): ResolveReference {
  const { apollo } = extensions as { apollo?: { subgraph?: { resolveReference?: ResolveReference } } };
  return apollo?.subgraph?.resolveReference ?? asItIs;
}
