import type { FetchNode, QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type GraphQLField,
  type GraphQLOutputType,
  isLeafType,
  isNonNullType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { usualValue } from '../../subgraphs/kit/host.ts';
import { type AddUsual, addTo, type Batch, compileAddUsual, knownOf } from './batch.ts';
import { compileKey, type HasKey } from './compile-key.ts';
import { compileRewrites, type Rewrite } from './compile-rewrites.ts';
import { compileValue, type ReadValue } from './compile-value.ts';
import type { Failure, Failures } from './failures.ts';
import type { Data, Path } from './subgraph.ts';
import type { SupergraphModel } from './supergraph.ts';

/** What a fetch takes from an entity of the result tree. */
export interface Requires {
  /**
   * Adds an entity to what is asked; one that is alone is like no other. False: its key is missing, so there is nothing
   * to ask about.
   */
  addTo(batch: Batch, entity: Data, isAlone: boolean): boolean;
  /** What of an entity's representation is null because it failed. */
  failedOf(entity: Data, failures: Failures): { readonly path: Path; readonly failure: Failure }[];
}

/** Reads of one type of entities what a fetch requires, by response key. */
interface TypedRequires {
  readonly fields: readonly FieldReader[];
  readonly hasKey: HasKey;
  /** For entities that are like most; null: the others are not all texts. */
  readonly addUsual: AddUsual | null;
}

interface FieldReader {
  readonly key: string;
  readonly node: QueryPlanFieldNode;
  readonly read: ReadValue;
  readonly isNonNull: boolean;
}

/** Compiled on first sight of each type of entity. */
export function compileRequires(node: FetchNode, model: SupergraphModel): Requires {
  const requires = node.requires ?? [];
  const rewrite = compileRewrites(node.inputRewrites, model.isOfType);
  const byType = new Map<string, TypedRequires | null>();
  const requiresOf = (entity: Data): TypedRequires | null => {
    const type = entity.__typename;
    if (typeof type !== 'string') return null;
    let typed = byType.get(type);
    if (typed === undefined) {
      typed = compileType(node.serviceName, requires, type, model);
      byType.set(type, typed);
    }
    return typed;
  };
  return {
    addTo: (batch, entity, isAlone) => {
      const typed = requiresOf(entity);
      if (!typed) return false;
      if (!rewrite && typed.addUsual?.(batch, entity)) return true;
      const representation = represent(typed, entity, rewrite);
      if (!representation) return false;
      const text = isAlone ? '' : identify(representation);
      addTo(batch, knownOf(batch, ANY_FORM), text, entity, representation);
      return true;
    },
    failedOf: (entity, failures) => failedIn(requires, entity, [], failures, model),
  };
}

const ANY_FORM = '';

/** The same text for the same representation. */
function identify(representation: Data): string {
  let text = '';
  for (const key in representation) {
    const value = representation[key];
    // With its length, so that no text can look like two.
    text += typeof value === 'string' ? `${value.length}:${value}` : `_${JSON.stringify(value)}_`;
  }
  return text;
}

function represent({ fields, hasKey }: TypedRequires, entity: Data, rewrite: Rewrite | undefined): Data | null {
  const representation: Data = {};
  for (const { key, read } of fields) representation[key] = read(entity[key]);
  if (rewrite) rewrite(representation);
  return hasKey(representation) ? representation : null;
}

/** Null: nothing is required of such an entity, so the fetch is not about it. */
function compileType(
  subgraph: string,
  requires: readonly QueryPlanSelectionNode[],
  type: string,
  model: SupergraphModel,
): TypedRequires | null {
  const fields = compileFields(requires, type, model);
  if (fields.length === 0) return null;
  const conditions = requires.flatMap((one) => (one.kind === 'InlineFragment' ? [one.typeCondition ?? type] : []));
  const types = [type, ...conditions.filter((condition) => condition !== type && model.isOfType(type, condition))];
  const keys = types.flatMap((name) => model.keysOf(subgraph, name).map((key) => ({ name, key })));
  const covered = keys.filter(({ key }) => covers(fields, key));
  const checks = covered.map(({ name, key }) => compileKey(model.fullSchema, name, key));
  const hasKey: HasKey = checks.length > 0 ? (one) => checks.some((check) => check(one)) : isWhole(fields);
  return { fields, hasKey, addUsual: compileUsual(fields, type, model) };
}

/** Texts under their own names are a key as they are. */
function compileUsual(fields: readonly FieldReader[], type: string, model: SupergraphModel): AddUsual | null {
  const others = fields.filter(({ key }) => key !== '__typename');
  const areTexts = others.every(({ key, node }) => key === node.name && isText(typeOfField(type, key, model)));
  return areTexts && others.length > 0 && others.length < fields.length
    ? compileAddUsual(
        type,
        others.map(({ key }) => key),
      )
    : null;
}

function isText(type: GraphQLOutputType | undefined): boolean {
  const inner = isNonNullType(type) ? type.ofType : type;
  return isLeafType(inner) && usualValue(inner, 'v') === 'typeof v === "string"';
}

/** Where no declared key is among what is required, everything is. */
function isWhole(fields: readonly FieldReader[]): HasKey {
  return (representation) => fields.every(({ node }) => representation[node.name] !== null);
}

function covers(fields: readonly FieldReader[], key: SelectionSetNode): boolean {
  return key.selections.every(
    (selection) => selection.kind === Kind.FIELD && fields.some(({ node }) => node.name === selection.name.value),
  );
}

function compileFields(
  selections: readonly QueryPlanSelectionNode[],
  type: string,
  model: SupergraphModel,
): FieldReader[] {
  return [...fieldsOf(selections, type, model)].map(([key, nodes]) => {
    const [node] = nodes as [QueryPlanFieldNode];
    const declared = typeOfField(type, node.name, model);
    const inner = nodes.flatMap((one) => one.selections ?? []);
    const objectOf = (named: GraphQLOutputType) => compileObject(inner, String(named), model);
    return {
      key,
      node,
      // A field that the schema does not know, `__typename` among them, is taken as it is.
      read: declared ? compileValue(declared, objectOf) : (value) => value ?? null,
      isNonNull: isNonNullType(declared),
    };
  });
}

/** Reads an object inside of a representation. */
function compileObject(
  selections: readonly QueryPlanSelectionNode[],
  declared: string,
  model: SupergraphModel,
): ReadValue {
  const byType = new Map<string, FieldReader[]>();
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const type = String((value as Data).__typename ?? declared);
    const fields = byType.get(type) ?? compileFields(selections, type, model);
    byType.set(type, fields);
    const object: Data = {};
    for (const { key, read, isNonNull } of fields) {
      const read_ = read((value as Data)[key]);
      if (read_ === null && isNonNull) return null;
      object[key] = read_;
    }
    return object;
  };
}

function fieldsOf(
  selections: readonly QueryPlanSelectionNode[],
  type: string,
  model: SupergraphModel,
  found = new Map<string, QueryPlanFieldNode[]>(),
): Map<string, QueryPlanFieldNode[]> {
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      const key = selection.alias ?? selection.name;
      found.set(key, [...(found.get(key) ?? []), selection]);
    } else if (!selection.typeCondition || model.isOfType(type, selection.typeCondition)) {
      fieldsOf(selection.selections, type, model, found);
    }
  }
  return found;
}

function typeOfField(type: string, field: string, { fullSchema }: SupergraphModel): GraphQLOutputType | undefined {
  const parent = fullSchema.getType(type);
  const fields: Record<string, GraphQLField<unknown, unknown>> = parent && 'getFields' in parent
    ? (parent.getFields() as never)
    : {};
  return fields[field]?.type;
}

function failedIn(
  selections: readonly QueryPlanSelectionNode[],
  value: unknown,
  path: Path,
  failures: Failures,
  model: SupergraphModel,
): { path: Path; failure: Failure }[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => [
      ...(failures.at(value, index) ?? []).map((failure) => ({ path: [...path, index], failure })),
      ...failedIn(selections, item, [...path, index], failures, model),
    ]);
  }
  if (typeof value !== 'object' || value === null) return [];
  const { __typename: type } = value as Data;
  const fields = typeof type === 'string' ? fieldsOf(selections, type, model) : fieldsOf(selections, '', ANY_TYPE);
  return [...fields].flatMap(([key, nodes]) => {
    const own = (failures.at(value, key) ?? []).map((failure) => ({ path: [...path, key], failure }));
    const inner = nodes.flatMap((node) => node.selections ?? []);
    return [...own, ...failedIn(inner, (value as Data)[key], [...path, key], failures, model)];
  });
}

const ANY_TYPE = { isOfType: () => true } as unknown as SupergraphModel;
