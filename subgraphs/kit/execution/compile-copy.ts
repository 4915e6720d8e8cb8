import {
  defaultFieldResolver,
  type FieldNode,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { collectFields } from './collect-fields.ts';
import type { SelectionParts } from './compile-selection.ts';
import { createScope, generate, property, type Scope, usualValue } from './generate.ts';

/**
 * The answer for a value that is there as a whole, down to its leaves: no resolver has to be called and nothing awaited.
 * Undefined: something in it is missing, late or not as usual, and each field must be completed by itself.
 */
export type Copy = (value: unknown) => unknown;

/** A value that was never copied in so many tries is not like the others: it is not tried again. */
const MOST_MISSES = 16;

/** Null: not all of the selection is properties, so nothing can be copied as a whole. */
export function compileCopy(type: GraphQLOutputType, nodes: readonly FieldNode[], parts: SelectionParts): Copy | null {
  if (isListType(type)) return compileListCopy(type.ofType, nodes, parts);
  return isObjectType(type) && !type.isTypeOf ? compileObjectCopy(type, nodes, parts) : null;
}

function compileListCopy(type: GraphQLOutputType, nodes: readonly FieldNode[], parts: SelectionParts): Copy | null {
  const scope = createScope();
  const copyItem = copyText(type, nodes, 'item', parts, scope);
  if (copyItem === null) return null;
  const text = `function copyList(values) {
    if (!Array.isArray(values)) return undefined;
    const items = [];
    for (let index = 0; index < values.length; index += 1) {
      let item = values[index];
      ${copyItem}
      if (item === undefined) return undefined;
      items.push(item);
    }
    return items;
  }`;
  return generate<Copy>(scope.values, text);
}

function compileObjectCopy(type: GraphQLObjectType, nodes: readonly FieldNode[], parts: SelectionParts): Copy | null {
  const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const scope = createScope();
  const steps: string[] = [];
  const properties: string[] = [];
  for (const [key, inner] of collectFields(selectionSets, type.name, parts)) {
    const name = inner[0]?.name.value ?? '';
    const field = type.getFields()[name];
    const v = `v${properties.length}`;
    const copy = field && isProperty(field) ? copyText(field.type, inner, v, parts, scope) : null;
    if (copy !== null)
      steps.push(`let ${v} = source[${JSON.stringify(name)}]; ${copy} if (${v} === undefined) return miss();`);
    else if (name !== '__typename') return null;
    properties.push(property(key, copy === null ? JSON.stringify(type.name) : v));
  }
  const text = `function copyObject(source) {
    if (misses > ${MOST_MISSES} || !isPlain(source)) return undefined;
    ${steps.join('\n    ')}
    misses = 0;
    return { ${properties.join(', ')} };
  }
  function miss() { misses += 1; return undefined; }
  let misses = 0;`;
  return generate<Copy>({ ...scope.values, isPlain }, `(() => { ${text} return copyObject; })()`);
}

/** Whether a field is the property of its name. */
export function isProperty({ resolve }: GraphQLField<unknown, unknown>): boolean {
  return !resolve || resolve === defaultFieldResolver;
}

function isPlain(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { readonly then?: unknown }).then !== 'function' &&
    !(value instanceof Error)
  );
}

/** Statements that make a variable's value the finished one, or undefined. Null: that is no matter of copying. */
export function copyText(
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  v: string,
  parts: SelectionParts,
  scope: Scope,
): string | null {
  const inner = isNonNullType(type) ? type.ofType : type;
  const isNull = `${v} === null || ${v} === undefined`;
  const whenNull = isNonNullType(type) ? 'undefined' : 'null';
  if (isLeafType(inner)) {
    const usual = usualLeaf(inner, v, scope);
    return usual && `if (!(${usual})) ${v} = ${isNonNullType(type) ? 'undefined' : `${isNull} ? null : undefined`};`;
  }
  const copy = compileCopy(inner, nodes, parts);
  return copy && `${v} = ${isNull} ? ${whenNull} : ${scope.add(copy)}(${v});`;
}

function usualLeaf(type: GraphQLLeafType, v: string, scope: Scope): string | null {
  if (!isEnumType(type)) return usualValue(type, v);
  const names = type.getValues().filter(({ name, value }) => name === value);
  return `${scope.add(new Set(names.map(({ name }) => name)))}.has(${v})`;
}
