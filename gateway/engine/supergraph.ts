import {
  type Schema as FederationSchema,
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  Supergraph,
} from '@apollo/federation-internals';
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

/** A supergraph as the planner's library knows it. */
export interface BuiltSupergraph {
  readonly document: DocumentNode;
  readonly supergraph: Supergraph;
  /** What clients see of it. */
  readonly api: FederationSchema;
  /** The labels of progressive overrides. */
  readonly overrideLabels: readonly string[];
}

/** A supergraph, read. */
export interface SupergraphModel {
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  /** Everything there is, inaccessible fields too. */
  readonly fullSchema: GraphQLSchema;
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

/** `@context` is the one feature that the planner knows and the engine does not: a supergraph that uses it is refused. */
const SUPPORTED = new Set([...ROUTER_SUPPORTED_SUPERGRAPH_FEATURES].filter((url) => !url.includes('/context/')));

/** Builds a supergraph of its SDL. Throws when it is none, or uses a feature that is not supported. */
export function buildSupergraph(sdl: string): BuiltSupergraph {
  const document = parse(sdl);
  const supergraph = Supergraph.build(document, { supportedFeatures: SUPPORTED });
  return { document, supergraph, api: supergraph.apiSchema(), overrideLabels: readOverrideLabels(document) };
}

/** All that is asked of a supergraph besides plans. */
export function readSupergraph(built: BuiltSupergraph, oneOf: readonly string[]): SupergraphModel {
  const { document, supergraph, api, overrideLabels } = built;
  const fullSchema = buildASTSchema(document, { assumeValidSDL: true });
  const graphNames = supergraph.subgraphNameToGraphEnumValue();
  const keys = readKeys(document);
  const typeNames = new Set(
    Object.values(fullSchema.getTypeMap())
      .filter(isObjectType)
      .map(({ name }) => name),
  );
  return {
    apiSchema: withOneOf(api.toGraphQLJSSchema({ includeDefer: false }), oneOf),
    fullSchema: withOneOf(fullSchema, oneOf),
    subgraphNames: supergraph.subgraphsMetadata().map(({ name }) => name),
    overrideLabels,
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
