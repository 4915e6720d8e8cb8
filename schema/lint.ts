import {
  buildASTSchema,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  TypeInfo,
  type TypeNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** One SDL file: a subgraph's own types, without the shared ones. */
export interface SdlFile {
  readonly name: string;
  readonly sdl: string;
}

/** The subgraphs that have no silo and ask the graph instead. Internal documents may not lead back to them. */
export const gatewayNative = ['actions', 'gateway', 'identity', 'insight'];

const LONGEST_PAGE = 100;

/**
 * What the conventions demand of every subgraph's SDL and composition does not check. Returns one line per breach,
 * `file: Type.field: rule`.
 */
export function lintSubgraphs(files: readonly SdlFile[]): string[] {
  const parsed = files.map(({ name, sdl }) => ({ name, types: objectTypes(parse(sdl)) }));
  const owners = new Map(
    parsed.flatMap(({ name, types }) => types.filter(isOwner).map((type) => [type.name.value, name])),
  );
  return parsed.flatMap(({ name, types }) =>
    types.flatMap((type) =>
      lintType(type, owners, name).map((breach) => `${name}.graphql: ${type.name.value}${breach}`),
    ),
  );
}

function lintType(type: ObjectTypeDefinitionNode, owners: ReadonlyMap<string, string>, file: string): string[] {
  const isEntity = keysOf(type).length > 0;
  const isRoot = type.name.value === 'Query' || type.name.value === 'Mutation';
  const keyFields = new Set(keysOf(type).flatMap((key) => key.split(/[\s{}]+/)));
  const isInternal = hasDirective(type, 'inaccessible');
  return [
    ...(isOwner(type) && !keysOf(type).includes('id') ? [': an entity has the key `id` in its owner'] : []),
    ...(isOwner(type) && !type.description && !isInternal ? [': an entity has a description'] : []),
    ...(type.fields ?? []).flatMap((field) =>
      [
        ...lintNullability(field, { isEntity, isRoot, keyFields, owners, file }),
        ...lintPaging(field),
        ...lintRequires(field),
        ...(isRoot && !field.description ? ['a root field has a description'] : []),
      ].map((rule) => `.${field.name.value}: ${rule}`),
    ),
  ];
}

interface Place {
  readonly isEntity: boolean;
  readonly isRoot: boolean;
  readonly keyFields: ReadonlySet<string>;
  readonly owners: ReadonlyMap<string, string>;
  readonly file: string;
}

function lintNullability(field: FieldDefinitionNode, { isEntity, isRoot, keyFields, owners, file }: Place): string[] {
  const returned = namedType(field.type);
  const owner = owners.get(returned);
  const inner = innerOfList(field.type);
  return [
    ...(isNonNull(field.type) && isRoot ? ['a root field is nullable'] : []),
    ...(isNonNull(field.type) && isEntity && !keyFields.has(field.name.value) && !isExternal(field)
      ? ['a field of an entity that is not a key is nullable']
      : []),
    ...(isNonNull(field.type) && returned.endsWith('Connection') ? ['a connection field is nullable'] : []),
    ...(isNonNull(field.type) && !inner && owner !== undefined && owner !== file
      ? ["a field that returns another subgraph's entity is nullable"]
      : []),
    ...(['nodes', 'edges'].includes(field.name.value) &&
    inner &&
    !(isNonNull(field.type) && isNonNull(inner)) &&
    !isRoot
      ? ['`nodes` and `edges` are `[T!]!`']
      : []),
  ];
}

function lintPaging(field: FieldDefinitionNode): string[] {
  const first = field.arguments?.find((argument) => argument.name.value === 'first');
  const returnsPage = namedType(field.type).endsWith('Connection');
  if (!first) return returnsPage && !hasDirective(field, 'external') ? ['a connection takes `first`'] : [];
  return hasDefaultWithin(first) ? [] : [`\`first\` has a default from 1 to ${LONGEST_PAGE}`];
}

function hasDefaultWithin({ defaultValue }: InputValueDefinitionNode): boolean {
  return (
    defaultValue?.kind === Kind.INT && Number(defaultValue.value) >= 1 && Number(defaultValue.value) <= LONGEST_PAGE
  );
}

/** A computed field must not depend on a page that the client chose, so only the list of records may be required. */
function lintRequires(field: FieldDefinitionNode): string[] {
  const required = directiveText(field, 'requires');
  if (required === null || required === 'sourceRecords { system key }') return [];
  return ['the only `@requires` is `sourceRecords { system key }`'];
}

/**
 * Internal documents are answered by silos alone: a gateway-native subgraph that asked itself would never end.
 * `supergraph` is the composed text, in which every type with all its fields can be looked up.
 */
export function lintInternalDocument(
  name: string,
  document: string,
  supergraph: string,
  files: readonly SdlFile[],
): string[] {
  const native = nativeFields(files);
  const types = new TypeInfo(buildASTSchema(parse(supergraph), { assumeValidSDL: true }));
  const breaches: string[] = [];
  visit(
    parse(document),
    visitWithTypeInfo(types, {
      OperationDefinition(operation) {
        if (!operation.description) breaches.push(`${name}: an operation has a description`);
      },
      Field(field) {
        const place = `${types.getParentType()?.name}.${field.name.value}`;
        if (native.has(place)) breaches.push(`${name}: \`${place}\` is answered by a gateway-native subgraph`);
      },
    }),
  );
  return breaches;
}

/** `Type.field` of everything that only gateway-native subgraphs answer. */
function nativeFields(files: readonly SdlFile[]): Set<string> {
  const placesOf = (native: boolean) =>
    files
      .filter(({ name }) => gatewayNative.includes(name) === native)
      .flatMap(({ sdl }) => objectTypes(parse(sdl)))
      .flatMap((type) =>
        (type.fields ?? []).filter((field) => !isExternal(field)).map((field) => placeOf(type, field)),
      );
  const bySilos = new Set(placesOf(false));
  return new Set(placesOf(true).filter((place) => !bySilos.has(place)));
}

function placeOf(type: ObjectTypeDefinitionNode, field: FieldDefinitionNode): string {
  return `${type.name.value}.${field.name.value}`;
}

/** Keys that a shared stub list brings along would make its bringer decide over everyone's facts. */
export function lintStubLists(name: string, document: string): string[] {
  const breaches: string[] = [];
  visit(parse(document), {
    Field(field) {
      if (field.name.value !== 'ordersByNumbers') return;
      for (const selection of field.selectionSet?.selections ?? []) {
        if (selection.kind === Kind.FIELD && ['id', 'number'].includes(selection.name.value)) {
          breaches.push(`${name}: a key is not selected directly on \`ordersByNumbers\``);
        }
      }
    },
  });
  return breaches;
}

function objectTypes(document: DocumentNode): ObjectTypeDefinitionNode[] {
  return document.definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION);
}

function isOwner(type: ObjectTypeDefinitionNode): boolean {
  return type.interfaces?.some((implemented) => implemented.name.value === 'Node') ?? false;
}

function keysOf(type: ObjectTypeDefinitionNode): string[] {
  return (type.directives ?? [])
    .filter((directive) => directive.name.value === 'key')
    .map((directive) => textArgument(directive.arguments?.find((argument) => argument.name.value === 'fields')?.value));
}

function directiveText(node: FieldDefinitionNode, name: string): string | null {
  const directive = node.directives?.find((candidate) => candidate.name.value === name);
  return directive ? textArgument(directive.arguments?.[0]?.value) : null;
}

function textArgument(value: { kind: string; value?: unknown } | undefined): string {
  return value?.kind === Kind.STRING ? String(value.value) : '';
}

function hasDirective(node: FieldDefinitionNode | ObjectTypeDefinitionNode, name: string): boolean {
  return node.directives?.some((directive) => directive.name.value === name) ?? false;
}

function isExternal(field: FieldDefinitionNode): boolean {
  return hasDirective(field, 'external');
}

function isNonNull(type: TypeNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE;
}

function innerOfList(type: TypeNode): TypeNode | null {
  const nullable = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  return nullable.kind === Kind.LIST_TYPE ? nullable.type : null;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
