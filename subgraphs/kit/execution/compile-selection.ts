import {
  BREAK,
  defaultFieldResolver,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  isLeafType,
  isNonNullType,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { type Collecting, collectFields } from './collect-fields.ts';
import { type CompleteValue, compileValue } from './compile-value.ts';
import type { Data } from './data.ts';
import { compileEntitiesField } from './entities-field.ts';
import { type Execution, type Frame, fail, isPromise, pathOf, type Slot, settle, write } from './execution.ts';
import { generate, property, usualValue } from './generate.ts';

export interface SelectionParts extends Collecting {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  /** Numbers the fields that have arguments. */
  readonly slots: { count: number };
}

/** The answer of a selection, before its fields are resolved: with all keys, in the order asked. */
export type MakeAnswer = () => Data;

/** Answers a selection on an object. */
export interface Selection {
  readonly make: MakeAnswer;
  /** Resolves all fields into the answer. */
  fill(execution: Execution, source: unknown, answer: Data, frame: Frame): void;
  /** Resolves one field. */
  readonly fields: readonly ((execution: Execution, source: unknown, answer: Data, frame: Frame) => void)[];
}

/** Resolves a field: the finished value, or HANDLED when it is written elsewhere or later. */
type Field = (execution: Execution, source: unknown, answer: Data, frame: Frame) => unknown;

const HANDLED = Symbol('handled');

export function compileSelection(
  selectionSets: readonly SelectionSetNode[],
  type: GraphQLObjectType,
  parts: SelectionParts,
): Selection {
  const collected = [...collectFields(selectionSets, type.name, parts)];
  const fields = collected.map(([key, nodes]) => compileField(key, nodes, type, parts));
  const properties = collected.map(([key]) => property(key, 'undefined')).join(', ');
  const steps = collected.map(([key, nodes], index) => stepText(key, nodes, type, index));
  const text = `function fill(execution, source, answer, frame) {
    const isObject = typeof source === "object" && source !== null;
    let value;${steps.join('')}
  }`;
  return {
    make: generate<MakeAnswer>({}, `() => ({ ${properties} })`),
    fill: generate<Selection['fill']>({ fields, HANDLED, write }, text),
    fields: fields.map((field, index) => (execution, source, answer, frame) => {
      const value = field(execution, source, answer, frame);
      if (value !== HANDLED) write(answer, collected[index]?.[0] ?? '', value);
    }),
  };
}

/** What most leaf fields are, a property with the usual value, is not worth a call. */
function stepText(key: string, [node]: readonly FieldNode[], type: GraphQLObjectType, index: number): string {
  const put = key === '__proto__' ? 'write(answer, "__proto__", value)' : `answer[${JSON.stringify(key)}] = value`;
  const call = `value = fields[${index}](execution, source, answer, frame); if (value !== HANDLED) ${put}; if (frame.isGone) return;`;
  const field = type.getFields()[node?.name.value ?? ''];
  const named = isNonNullType(field?.type) ? field.type.ofType : field?.type;
  const isPlain = !field?.resolve || field.resolve === defaultFieldResolver;
  const usual = isPlain && isLeafType(named) ? usualValue(named, 'value') : null;
  if (!field || !usual) return `\n    ${call}`;
  return `
    value = isObject ? source[${JSON.stringify(field.name)}] : undefined;
    if (${usual}) ${put}; else { ${call} }`;
}

function compileField(key: string, nodes: FieldNode[], type: GraphQLObjectType, parts: SelectionParts): Field {
  const [node] = nodes as [FieldNode];
  const name = node.name.value;
  if (name === '__typename') return () => type.name;
  const field = type.getFields()[name];
  if (!field) throw new Error(`Only the fields of "${type.name}" are compiled, not "${name}".`);
  const { complete, slot } = compileValue(field.type, nodes, { parent: type, field }, parts);
  const argsOf = compileArguments(field, node, parts);
  const resolve = resolverOf(field, nodes, type, parts);
  return (execution, source, answer, frame) => {
    try {
      const value = resolve(source, argsOf(execution), execution, key, frame);
      if (isPromise(value)) awaitValue(execution, value, answer, key, frame, complete, slot);
      else complete(execution, value, answer, key, frame);
    } catch (thrown) {
      fail(execution, thrown, answer, key, frame, slot);
    }
    return HANDLED;
  };
}

/** Waits for a field's value, or a list item's, and completes it. There are many of them: two closures each. */
export function awaitValue(
  execution: Execution,
  value: PromiseLike<unknown>,
  owner: Data | unknown[],
  key: string | number,
  frame: Frame,
  complete: CompleteValue,
  slot: Slot,
): void {
  execution.pending += 1;
  value.then(
    (resolved) => {
      complete(execution, resolved, owner, key, frame);
      settle(execution);
    },
    (thrown) => {
      fail(execution, thrown, owner, key, frame, slot);
      settle(execution);
    },
  );
}

type Resolve = (source: unknown, args: Data, execution: Execution, key: string, frame: Frame) => unknown;

/** Resolvers that take no more than three parameters are not given what they cannot read. */
const PARAMETERS_WITHOUT_INFO = [1, 2, 3];

function resolverOf(
  field: GraphQLField<unknown, unknown>,
  nodes: FieldNode[],
  type: GraphQLObjectType,
  parts: SelectionParts,
): Resolve {
  const { name, resolve } = field;
  const infoOf = createInfo(field, nodes, type, parts);
  if (name === '_entities') return compileEntitiesField(field, parts.schema, infoOf);
  if (!resolve || resolve === defaultFieldResolver) {
    return (source, args, execution, key, frame) => {
      if ((typeof source !== 'object' && typeof source !== 'function') || source === null) return undefined;
      const property = (source as Data)[name];
      if (typeof property !== 'function') return property;
      return (source as Record<string, (...given: unknown[]) => unknown>)[name]?.(
        args,
        execution.context,
        infoOf(execution, key, frame),
      );
    };
  }
  if (PARAMETERS_WITHOUT_INFO.includes(resolve.length)) {
    return (source, args, { context }) => resolve(source, args, context, undefined as never);
  }
  return (source, args, execution, key, frame) =>
    resolve(source, args, execution.context, infoOf(execution, key, frame));
}

export type InfoOf = (execution: Execution, key: string | number, frame: Frame) => GraphQLResolveInfo;

function createInfo(
  { name, type: returnType }: GraphQLField<unknown, unknown>,
  fieldNodes: FieldNode[],
  parentType: GraphQLObjectType,
  { schema, fragments, operation }: SelectionParts,
): InfoOf {
  const named = Object.fromEntries(fragments);
  return ({ rootValue, variables }, key, frame) => ({
    fieldName: name,
    fieldNodes,
    returnType,
    parentType,
    path: toPath([...pathOf(frame), key]),
    schema,
    fragments: named,
    rootValue,
    operation,
    variableValues: variables,
  });
}

function toPath(keys: readonly (string | number)[]): GraphQLResolveInfo['path'] {
  const add = (prev: GraphQLResolveInfo['path'] | undefined, key: string | number) => ({
    prev,
    key,
    typename: undefined,
  });
  return keys.reduce<GraphQLResolveInfo['path'] | undefined>(add, undefined) as GraphQLResolveInfo['path'];
}

/** A field's arguments are the same for all objects of an execution. Each resolver gets a copy of its own. */
function compileArguments(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  { slots }: SelectionParts,
): (execution: Execution) => Data {
  if (field.args.length === 0) return () => NO_ARGUMENTS;
  if (!hasVariables(node)) {
    const args = getArgumentValues(field, node);
    return () => ({ ...args });
  }
  const slot = slots.count;
  slots.count += 1;
  return ({ args, variables }) => {
    args[slot] ??= getArgumentValues(field, node, variables);
    return { ...args[slot] };
  };
}

const NO_ARGUMENTS: Data = Object.freeze({});

function hasVariables({ arguments: given = [] }: FieldNode): boolean {
  let found = false;
  for (const argument of given) {
    visit(argument, {
      Variable: {
        enter: () => {
          found = true;
          return BREAK;
        },
      },
    });
  }
  return found;
}
