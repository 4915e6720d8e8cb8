import {
  type Schema as FederationSchema,
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  Supergraph,
} from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import {
  buildASTSchema,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  isAbstractType,
  isInputObjectType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { type PlannedFields, plannedFieldsOf } from './tree-keys.ts';

/** A supergraph, read. */
export interface SupergraphModel {
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  /** Everything there is, inaccessible fields too. */
  readonly fullSchema: GraphQLSchema;
  /** The same two as the planner's library knows them. */
  readonly plannedApi: FederationSchema;
  readonly plannedFull: FederationSchema;
  readonly planner: QueryPlanner;
  readonly subgraphNames: readonly string[];
  /** The labels of progressive overrides. */
  readonly overrideLabels: readonly string[];
  /** The keys by which a subgraph resolves a type. */
  keysOf(subgraph: string, type: string): readonly SelectionSetNode[];
  /** What plans fetch for themselves. */
  readonly plannedFields: PlannedFields;
  isObjectType(name: unknown): boolean;
  /** Whether an object of the type fits the condition: the same type, or one of an abstract type's. */
  isOfType(type: string, condition: string): boolean;
}

export interface PlannerLimits {
  /** How many alternatives are weighed before the best one found is taken. */
  readonly maxEvaluatedPlans: number;
  /** How many ways to reach one selection are followed at once: more, and the operation is refused. */
  readonly pathsLimit: number;
}

/** `@context` is the one feature that the planner knows and the engine does not: a supergraph that uses it is refused. */
const SUPPORTED = new Set([...ROUTER_SUPPORTED_SUPERGRAPH_FEATURES].filter((url) => !url.includes('/context/')));

/** Reads a supergraph's SDL. Throws when it is none, or uses a feature that is not supported. */
export function readSupergraph(sdl: string, oneOf: readonly string[], limits: PlannerLimits): SupergraphModel {
  const document = parse(sdl);
  const supergraph = Supergraph.build(document, { supportedFeatures: SUPPORTED });
  const plannedApi = supergraph.apiSchema();
  const fullSchema = buildASTSchema(document, { assumeValidSDL: true });
  const graphNames = supergraph.subgraphNameToGraphEnumValue();
  const keys = readKeys(document);
  const typeNames = new Set(
    Object.values(fullSchema.getTypeMap())
      .filter(isObjectType)
      .map(({ name }) => name),
  );
  return {
    apiSchema: withOneOf(plannedApi.toGraphQLJSSchema({ includeDefer: false }), oneOf),
    fullSchema: withOneOf(fullSchema, oneOf),
    plannedApi,
    plannedFull: supergraph.schema,
    planner: new QueryPlanner(supergraph, {
      exposeDocumentNodeInFetchNode: true,
      // Fetches are read field by field here; finding fragments to reuse also takes the most time of planning.
      reuseQueryFragments: false,
      debug: limits,
    }),
    subgraphNames: supergraph.subgraphsMetadata().map(({ name }) => name),
    overrideLabels: readOverrideLabels(document),
    keysOf: (subgraph, type) => keys.get(`${graphNames.get(subgraph)} ${type}`) ?? [],
    plannedFields: plannedFieldsOf([...[...keys.values()].flat(), ...readRequires(document)]),
    isObjectType: (name) => typeNames.has(name as string),
    isOfType: (type, condition) => type === condition || isSubType(fullSchema, type, condition),
  };
}

/** Composition does not know `@oneOf`; from here on graphql-js holds values of these types to it. */
function withOneOf(schema: GraphQLSchema, names: readonly string[]): GraphQLSchema {
  for (const name of names) {
    const type = schema.getType(name);
    if (isInputObjectType(type)) type.isOneOf = true;
  }
  return schema;
}

function isSubType(schema: GraphQLSchema, type: string, condition: string): boolean {
  const [one, other] = [schema.getType(type), schema.getType(condition)];
  return isAbstractType(other) && one !== undefined && 'getFields' in one && schema.isSubType(other, one as never);
}

/** The resolvable keys of the `@join__type` directives, by graph and type. */
function readKeys(document: DocumentNode): Map<string, SelectionSetNode[]> {
  const keys = new Map<string, SelectionSetNode[]>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const directive of definition.directives ?? []) {
      const { graph, key, resolvable } = argumentsOf(directive);
      if (directive.name.value !== 'join__type' || typeof key !== 'string' || resolvable === false) continue;
      const place = `${graph} ${definition.name.value}`;
      keys.set(place, [...(keys.get(place) ?? []), toSelectionSet(key)]);
    }
  }
  return keys;
}

function argumentsOf({ arguments: given = [] }: DirectiveNode): Data {
  return Object.fromEntries(given.map(({ name, value }) => [name.value, 'value' in value ? value.value : undefined]));
}

type Data = Record<string, unknown>;

function toSelectionSet(fields: string): SelectionSetNode {
  const [definition] = parse(`{${fields}}`).definitions;
  return (definition as unknown as { selectionSet: SelectionSetNode }).selectionSet;
}

/** The selections of all `@requires`. */
function readRequires(document: DocumentNode): SelectionSetNode[] {
  return document.definitions.flatMap((definition) => {
    if (!('fields' in definition)) return [];
    const directives = (definition.fields ?? []).flatMap((field) => field.directives ?? []);
    return directives.flatMap((directive) => {
      const { requires } = argumentsOf(directive);
      return typeof requires === 'string' ? [toSelectionSet(requires)] : [];
    });
  });
}

function readOverrideLabels(document: DocumentNode): string[] {
  const labels = new Set<string>();
  for (const definition of document.definitions) {
    if (!('fields' in definition)) continue;
    for (const { directives = [] } of definition.fields ?? []) {
      for (const directive of directives) {
        const { overrideLabel } = argumentsOf(directive);
        if (typeof overrideLabel === 'string') labels.add(overrideLabel);
      }
    }
  }
  return [...labels].sort();
}
