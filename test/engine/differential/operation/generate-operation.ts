import { type DocumentNode, type GraphQLObjectType, type GraphQLSchema, Kind, parse, validate, visit } from 'graphql';
import type { Feature } from '../coverage.ts';
import { createRandom, type Random } from '../random.ts';
import type { Json } from '../store.ts';
import { type Writing, writeSelections } from './selections.ts';
import { expandedSize } from './size.ts';
import { createVariables } from './variables.ts';

/** What a client sends. */
export interface Operation {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, Json>>;
}

export interface GeneratedOperation extends Operation {
  /** What the document itself exercises. */
  readonly exercised: ReadonlySet<Feature>;
}

/** Selections, fragments expanded. What a server lets in; planning grows faster than documents do. */
const LARGEST = 150;

/** A random valid operation over a schema. Drafts that are not valid, because fields cannot be merged, are drawn again. */
export function generateOperation(schema: GraphQLSchema, seed: string): GeneratedOperation {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const draft = draftOperation(schema, createRandom(`operation ${seed} ${attempt}`));
    const isSmall = expandedSize(draft.document) <= LARGEST;
    if (isSmall && validate(schema, draft.document).length === 0) return draft;
  }
  throw new Error(`No valid operation in 50 drafts for ${seed}.`);
}

function draftOperation(schema: GraphQLSchema, random: Random): GeneratedOperation {
  const exercised = new Set<Feature>();
  const writing: Writing = {
    schema,
    random,
    exercised,
    variables: createVariables(random, exercised),
    fragments: new Map(),
    plainArguments: new Map(),
    budget: random.between(3, 22),
    names: 0,
  };
  const roots = Array.from({ length: random.chance(0.12) ? 2 : 1 }, () => writeRoot(writing));
  if (roots.length > 1) exercised.add('several operations');
  const names = roots.map((_, index) => (roots.length > 1 || random.chance(0.5) ? `Operation${index}` : ''));
  const text = [
    ...roots.map(({ kind, selections }, index) => `${kind} ${names[index]} ${selections}`),
    ...[...writing.fragments.values()].map((fragment) => fragment.text),
  ].join('\n');
  const document = withDeclarations(parse(text), writing.variables.declarations);
  const variables = { ...writing.variables.values };
  if (random.chance(0.02)) spoil(variables, exercised);
  const operationName = roots.length > 1 || random.chance(0.5) ? random.pick(names) || undefined : undefined;
  return { document, operationName, variables, exercised };
}

/** A value that no variable takes, except a custom scalar's. */
function spoil(variables: Record<string, Json>, exercised: Set<Feature>): void {
  for (const name of Object.keys(variables)) variables[name] = { nonsense: [] };
  if (Object.keys(variables).length > 0) exercised.add('wrong variable');
}

function writeRoot(writing: Writing): { kind: string; selections: string } {
  const { schema, random } = writing;
  const mutation = schema.getMutationType();
  if (mutation && random.chance(0.1)) return { kind: 'mutation', selections: writeSelections(writing, mutation) };
  const selections = writeSelections(writing, schema.getQueryType() as GraphQLObjectType);
  return { kind: 'query', selections: random.chance(0.08) ? withIntrospection(writing, selections) : selections };
}

function withIntrospection({ schema, random, exercised }: Writing, selections: string): string {
  exercised.add('introspection');
  const names = Object.keys(schema.getTypeMap()).filter((name) => !name.startsWith('__'));
  const asked = random.pick([
    '__schema { queryType { name } mutationType { name } types { kind name } }',
    `__type(name: "${random.pick(names)}") { kind name fields(includeDeprecated: true) { name args { name defaultValue type { kind name ofType { name } } } type { kind name ofType { kind name } } } }`,
    `schema: __schema { __typename } __type(name: "Filter") { inputFields { name type { name } defaultValue } }`,
    `__type(name: "Color") { enumValues { name } } other: __type(name: "Nothing") { name }`,
    `__type(name: "${random.pick(names)}") { possibleTypes { name } interfaces { name } }`,
  ]);
  return random.chance(0.5) ? selections.replace('{', `{ ${asked}`) : `{ ${asked} }`;
}

/** Each operation declares the variables that it, or a fragment of it, uses. */
function withDeclarations(document: DocumentNode, declarations: ReadonlyMap<string, string>): DocumentNode {
  const usesOf = new Map(document.definitions.map((one) => [one, readUses(one)]));
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const reach = (definition: (typeof document.definitions)[number], found: Set<string>): Set<string> => {
    const uses = usesOf.get(definition);
    for (const name of uses?.variables ?? []) found.add(name);
    for (const name of uses?.fragments ?? []) {
      const fragment = fragments.get(name);
      if (fragment) reach(fragment, found);
    }
    return found;
  };
  const definitions = document.definitions.map((one) => {
    if (one.kind !== Kind.OPERATION_DEFINITION) return one;
    const used = [...reach(one, new Set())].map((name) => declarations.get(name));
    const [header] = parse(`query ${used.length > 0 ? `(${used.join(', ')})` : ''} { x }`).definitions;
    return {
      ...one,
      variableDefinitions: header?.kind === Kind.OPERATION_DEFINITION ? header.variableDefinitions : [],
    };
  });
  return { ...document, definitions };
}

function readUses(definition: DocumentNode['definitions'][number]): {
  variables: ReadonlySet<string>;
  fragments: ReadonlySet<string>;
} {
  const variables = new Set<string>();
  const fragments = new Set<string>();
  visit(definition, {
    Variable: { enter: ({ name }) => void variables.add(name.value) },
    FragmentSpread: { enter: ({ name }) => void fragments.add(name.value) },
  });
  return { variables, fragments };
}
