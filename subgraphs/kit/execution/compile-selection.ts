import type {
  FieldNode,
  GraphQLField,
  GraphQLObjectType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import { type Collecting, collectFields } from './collect-fields.ts';
import { type ArgumentsOf, compileArguments, NO_ARGUMENTS } from './compile-arguments.ts';
import { copyText, isProperty } from './compile-copy.ts';
import { compileValue } from './compile-value.ts';
import type { Data } from './data.ts';
import { compileEntitiesField } from './entities-field.ts';
import {
  awaitValue,
  type CompleteValue,
  type Execution,
  type Frame,
  fail,
  isPromise,
  type Slot,
  write,
} from './execution.ts';
import { createScope, generate, property, type Scope } from './generate.ts';
import { createInfo } from './resolve-info.ts';

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
  readonly fields: readonly ResolveField[];
}

/** Resolves a field into the answer. */
export type ResolveField = (execution: Execution, source: unknown, answer: Data, frame: Frame) => void;

export function compileSelection(
  selectionSets: readonly SelectionSetNode[],
  type: GraphQLObjectType,
  parts: SelectionParts,
): Selection {
  const collected = [...collectFields(selectionSets, type.name, parts)];
  const fields = collected.map(([key, nodes]) => compileField(key, nodes, type, parts));
  const properties = collected.map(([key]) => property(key, 'undefined')).join(', ');
  const scope = createScope();
  const steps = fields.map((field) => `\n    ${stepText(field, parts, scope)}`);
  const text = `function fill(execution, source, answer, frame) {
    const isObject = typeof source === "object" && source !== null;
    let value, copy;${steps.join('')}
  }`;
  return {
    make: generate<MakeAnswer>({}, `() => ({ ${properties} })`),
    fill: generate<Selection['fill']>({ ...scope.values, write, fail, finish }, text),
    fields: fields.map(({ run }) => run),
  };
}

/** A field of a selection. */
interface CompiledField {
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly type: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown> | undefined;
  readonly argsOf: ArgumentsOf;
  readonly complete: CompleteValue;
  readonly slot: Slot;
  /** Resolves it, whatever it is. */
  readonly run: ResolveField;
}

/** What most fields are, a property or the call of a resolver, is written out: there V8 sees what is called. */
function stepText(one: CompiledField, parts: SelectionParts, scope: Scope): string {
  const { key, nodes, type, field } = one;
  const put = (v: string) =>
    key === '__proto__' ? `write(answer, "__proto__", ${v});` : `answer[${JSON.stringify(key)}] = ${v};`;
  if (nodes[0]?.name.value === '__typename') return put(JSON.stringify(type.name));
  const whole = `${scope.add(one.run)}(execution, source, answer, frame); if (frame.isGone) return;`;
  if (!field) return whole;
  if (isProperty(field)) {
    const copy = copyText(field.type, nodes, 'copy', parts, scope);
    if (copy === null) return whole;
    return `copy = isObject ? source[${JSON.stringify(field.name)}] : undefined;
    ${copy} if (copy !== undefined) ${put('copy')} else { ${whole} }`;
  }
  return takesNoInfo(field) ? callText(one, put, parts, scope) : whole;
}

/** Calls a resolver, and completes here what is there as a whole. */
function callText(
  { key, nodes, field, argsOf, complete, slot }: CompiledField,
  put: (v: string) => string,
  parts: SelectionParts,
  scope: Scope,
): string {
  const at = `answer, ${JSON.stringify(key)}, frame`;
  const slotName = scope.add(slot);
  const call = `${scope.add(field?.resolve)}(source, ${scope.add(argsOf)}(execution), execution.context)`;
  const finish = `finish(execution, value, ${at}, ${scope.add(complete)}, ${slotName});`;
  const copy = field && copyText(field.type, nodes, 'copy', parts, scope);
  const step = copy ? `copy = value; ${copy} if (copy !== undefined) ${put('copy')} else ${finish}` : finish;
  return `try { value = ${call}; ${step} } catch (thrown) { fail(execution, thrown, ${at}, ${slotName}); }
    if (frame.isGone) return;`;
}

function compileField(key: string, nodes: FieldNode[], type: GraphQLObjectType, parts: SelectionParts): CompiledField {
  const [node] = nodes as [FieldNode];
  const name = node.name.value;
  if (name === '__typename') return typenameField(key, nodes, type);
  const field = type.getFields()[name];
  if (!field) throw new Error(`Only the fields of "${type.name}" are compiled, not "${name}".`);
  const { complete, slot } = compileValue(field.type, nodes, { parent: type, field }, parts);
  const argsOf = compileArguments(field, node, parts.slots);
  const resolve = resolverOf(field, nodes, type, parts);
  const run: ResolveField = (execution, source, answer, frame) => {
    try {
      finish(execution, resolve(source, argsOf(execution), execution, key, frame), answer, key, frame, complete, slot);
    } catch (thrown) {
      fail(execution, thrown, answer, key, frame, slot);
    }
  };
  const compiled = { key, nodes, type, field, argsOf, complete, slot, run };
  if (name !== '_entities') return compiled;
  const infoOf = createInfo(field, nodes, type, parts);
  const place = { parent: type, field };
  return { ...compiled, run: compileEntitiesField({ key, nodes, place, parts, argsOf, infoOf, general: run }) };
}

function typenameField(key: string, nodes: FieldNode[], type: GraphQLObjectType): CompiledField {
  const slot = { isNonNull: true, nodes };
  const run: ResolveField = (_execution, _source, answer) => write(answer, key, type.name);
  return { key, nodes, type, field: undefined, argsOf: () => NO_ARGUMENTS, complete: () => {}, slot, run };
}

/** Completes what a resolver returned, now or when it is there. */
function finish(
  execution: Execution,
  value: unknown,
  answer: Data,
  key: string,
  frame: Frame,
  complete: CompleteValue,
  slot: Slot,
): void {
  if (isPromise(value)) awaitValue(execution, value, answer, key, frame, complete, slot);
  else complete(execution, value, answer, key, frame);
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
  if (!resolve || isProperty(field)) {
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
  if (takesNoInfo(field)) {
    return (source, args, { context }) => resolve(source, args, context, undefined as never);
  }
  return (source, args, execution, key, frame) =>
    resolve(source, args, execution.context, infoOf(execution, key, frame));
}

function takesNoInfo({ name, resolve }: GraphQLField<unknown, unknown>): boolean {
  return name !== '_entities' && resolve !== undefined && PARAMETERS_WITHOUT_INFO.includes(resolve.length);
}
