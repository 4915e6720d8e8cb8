import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import { hitsField } from '../failures.ts';
import { isGiven, pickRequired, readRequires } from '../required.ts';
import { type Arguments, isGap, readField, readStale, type Thing, thingOf, type Value } from '../store.ts';
import { type Field, fieldOf, type ObjectType, type Place, placeIn, type World } from '../world/model.ts';
import { breakAnswer, type Lie } from './break-answer.ts';
import type { CaseState } from './case-state.ts';

/** One subgraph of a world, as an engine asks it. */
export interface RunningSubgraph {
  readonly name: string;
  ask(document: DocumentNode, variables: Arguments, state: CaseState): Promise<ExecutionResult>;
}

/** An object on its way through a subgraph; `given` is the representation it was reached by. */
interface Seen {
  readonly __typename: string;
  readonly thing: Thing;
  readonly given: Arguments | null;
}

interface FetchContext {
  readonly state: CaseState;
  /** Positions that are answered wrongly once everything else is there. */
  readonly lies: Lie[];
}

export function createSubgraph(world: World, name: string, sdl: string): RunningSubgraph {
  const schema = buildSubgraphSchema(parse(sdl));
  addResolvers(world, name, schema);
  const valid = new WeakSet<DocumentNode>();
  return {
    name,
    ask: async (document, variables, state) => {
      if (!valid.has(document)) refuseInvalid(schema, name, document);
      valid.add(document);
      state.isUnclear ||= isOfFamily(world, name, variables, state);
      const answer = async () => {
        const context: FetchContext = { state, lies: [] };
        const result = await execute({ schema, document, variableValues: variables, contextValue: context });
        return { result, lies: context.lies };
      };
      return await breakAnswer(name, state, 'representations' in variables, answer);
    },
  };
}

/**
 * Whether a broken fetch was to say which member of a family an object is, which nobody else can, or was for an object
 * that the same subgraph had given already by the family's name: where plans narrow it, they ask again.
 */
function isOfFamily(world: World, name: string, { representations }: Arguments, { failure }: CaseState): boolean {
  if (failure?.is !== 'fetch' || failure.subgraph !== name || !Array.isArray(representations)) return false;
  const names = new Set(representations.map(({ __typename }) => __typename));
  const isOwner = !world.interfaces.every(
    (one) => !names.has(one.name) || world.objects.get(one.name)?.homes.has(name),
  );
  return isOwner || (failure.scope !== 'all' && world.interfaces.some((one) => one.keyed && names.has(one.name)));
}

/** A fetch that the subgraph would not take is a fault of the engine, whatever the answer. */
function refuseInvalid(schema: GraphQLSchema, name: string, document: DocumentNode): void {
  const [problem] = validate(schema, document);
  if (problem) throw new Error(`The subgraph ${name} was sent an invalid document: ${problem.message}`);
}

function addResolvers(world: World, name: string, schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type) && type.name !== '_Entity') type.resolveType = (seen: Seen) => seen.thing.type;
    const hasReference = (isObjectType(type) || isInterfaceType(type)) && isKnown(world, type.name);
    if (hasReference) {
      const resolveReference = (given: Arguments, context: FetchContext) =>
        toEntity(world, name, type.name, given, context);
      type.extensions = { ...type.extensions, apollo: { subgraph: { resolveReference } } };
    }
    if (!isObjectType(type) || !world.objects.has(type.name)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!field.name.startsWith('_'))
        field.resolve = createResolver(world, name, fieldOf(world, type.name, field.name));
    }
  }
}

function isKnown(world: World, type: string): boolean {
  const keys = world.objects.get(type)?.keys.length ?? 0;
  return keys > 0 || world.interfaces.some(({ name, keyed }) => keyed && name === type);
}

function toEntity(
  world: World,
  subgraph: string,
  type: string,
  given: Arguments,
  { state }: FetchContext,
): Seen | null {
  const thing = thingOf(world, type, given);
  if (!thing) throw new Error(`The subgraph ${subgraph} was asked for an unknown ${type}: ${JSON.stringify(given)}`);
  const object = world.objects.get(type);
  noteKeys(object, subgraph, given, state);
  if (isGap(world, thing, subgraph)) {
    state.exercised.add('missing entity');
    // Nobody else can say which of the family it is.
    if (thing.type !== type) state.isUnclear = true;
    return null;
  }
  // The owner of a family says which member it is; everyone else answers by the name that was asked.
  return { __typename: object ? type : thing.type, thing, given };
}

function noteKeys(object: ObjectType | undefined, subgraph: string, given: Arguments, { exercised }: CaseState): void {
  if ((object?.homes.get(subgraph)?.length ?? 0) > 1) exercised.add('several keys');
  if ('region' in given) exercised.add('compound key');
  if ('ref' in given) exercised.add('nested key');
  if (object && object.stubs.size > 0) exercised.add('key stub (resolvable: false)');
  if (object?.kind === 'family') exercised.add('@interfaceObject');
}

function createResolver(
  world: World,
  subgraph: string,
  field: Field,
): GraphQLFieldResolver<Seen | undefined, FetchContext> {
  const place = placeIn(field, subgraph) as Place;
  const requires = field.requires && readRequires(field.requires);
  return (seen, args, { state, lies }, info) => {
    const thing = seen?.thing ?? { type: info.parentType.name, key: 'root' };
    for (const feature of place.features) state.exercised.add(feature);
    if (field.type.includes('[[')) state.exercised.add('list of lists');
    const { failure } = state;
    if (failure?.is === 'field' && failure.subgraph === subgraph && hitsField(failure, field, thing)) {
      state.exercised.add(`failure: ${failure.kind}`);
      if (failure.kind === 'field error') throw new Error(`${field.parent}.${field.name} is broken.`);
      lies.push({ path: info.path, kind: failure.kind, field });
    }
    if (requires && !isGiven(seen?.given, requires)) {
      state.planFaults.add('chained requires');
      throw new Error(`${field.parent}.${field.name} was asked without what it requires.`);
    }
    const required = requires ? pickRequired(seen?.given, requires) : null;
    state.staleAsked ||= place.role === 'stale';
    const value =
      place.role === 'stale' ? readStale(world, field, thing, args) : readField(world, field, thing, args, required);
    return toSeen(world, subgraph, field, value, state);
  };
}

function toSeen(world: World, subgraph: string, field: Field, value: Value, state: CaseState): unknown {
  if (field.targets.length === 0 || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => toSeen(world, subgraph, field, one, state));
  const thing = stepped(field, value as Thing, subgraph, state);
  const family = [...world.objects.values()].find(
    ({ kind, concrete, homes }) => kind === 'family' && homes.has(subgraph) && concrete.includes(thing.type),
  );
  return { __typename: family?.name ?? thing.type, thing, given: null } satisfies Seen;
}

/** What a mutation gives back tells how many were before it. */
export function stepped(field: Field, thing: Thing, subgraph: string, state: CaseState): Thing {
  if (field.parent !== 'Mutation') return thing;
  if (state.lastMutation !== null && state.lastMutation !== subgraph) {
    state.exercised.add('mutations in series over subgraphs');
  }
  state.lastMutation = subgraph;
  state.mutations += 1;
  return { ...thing, step: state.mutations };
}
