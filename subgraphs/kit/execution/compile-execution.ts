import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLObjectType,
  type GraphQLSchema,
  getVariableValues,
  isAbstractType,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { asksSchema } from './asks-schema.ts';
import { compileSelection, type Selection } from './compile-selection.ts';
import { conditionVariables } from './conditions.ts';
import type { Data } from './data.ts';
import type { Execution } from './execution.ts';
import { operationOf } from './operation.ts';

/** A document, compiled against a schema: the same answer as that of graphql-js. */
export type ExecuteCompiled = (
  variables: Data,
  context: unknown,
  rootValue?: unknown,
) => ExecutionResult | Promise<ExecutionResult>;

/**
 * Compiles a document with one operation. It must be valid. What resolvers, types and errors mean is as in graphql-js;
 * values that are there at once are completed at once, and what depends on the variables alone is done once per
 * execution. Throws where graphql-js must be used instead.
 */
export function compileExecution(schema: GraphQLSchema, document: DocumentNode): ExecuteCompiled {
  const { operation, fragments } = operationOf(document, undefined);
  const type = schema.getRootType(operation.operation);
  if (!type || operation.operation === 'subscription') throw new Error('Only queries and mutations are compiled.');
  if (asksSchema({ operation, fragments })) throw new Error('Questions about the schema are not compiled.');
  const readVariables = compileVariables(schema, operation);
  const conditions = conditionVariables(document);
  const selections = new Map<string, Selection>();
  const selectionFor = (variables: Data) => {
    const profile = conditions.map((name) => (variables[name] === true ? '1' : '0')).join('');
    const known = selections.get(profile);
    if (known) return known;
    const parts = { schema, fragments, operation, variables, isOfType: isOfTypeIn(schema), slots: { count: 0 } };
    const selection = compileSelection([operation.selectionSet], type, parts);
    selections.set(profile, selection);
    return selection;
  };
  return (given, context, rootValue) => {
    const { coerced: variables, errors } = readVariables(given);
    if (!variables) return { errors };
    const execution = createExecution(variables, context, rootValue);
    return operation.operation === 'mutation'
      ? executeSerially(execution, selectionFor(variables))
      : executeAtOnce(execution, selectionFor(variables));
  };
}

function createExecution(variables: Data, context: unknown, rootValue: unknown): Execution {
  return { context, variables, rootValue, args: [], errors: [], data: {}, pending: 0, done: null };
}

function executeAtOnce(execution: Execution, selection: Selection): ExecutionResult | Promise<ExecutionResult> {
  execution.data = selection.make();
  selection.fill(execution, execution.rootValue, execution.data, rootFrame(execution));
  if (execution.pending === 0) return toResult(execution);
  return new Promise((resolve) => {
    execution.done = () => resolve(toResult(execution));
  });
}

async function executeSerially(execution: Execution, selection: Selection): Promise<ExecutionResult> {
  execution.data = selection.make();
  for (const field of selection.fields) {
    if (execution.data === null) break;
    field(execution, execution.rootValue, execution.data, rootFrame(execution));
    if (execution.pending > 0) {
      await new Promise<void>((resolve) => {
        execution.done = resolve;
      });
    }
  }
  return toResult(execution);
}

function rootFrame(execution: Execution) {
  return { up: null, owner: execution, key: 'data', isNonNull: false, isGone: false };
}

function toResult({ data, errors }: Execution): ExecutionResult {
  return errors.length > 0 ? { errors, data } : { data };
}

type ReadVariables = (given: Data) => ReturnType<typeof getVariableValues>;

/** Representations are taken as they are: their type allows any object. */
function compileVariables(schema: GraphQLSchema, { variableDefinitions = [] }: OperationDefinitionNode): ReadVariables {
  const others = variableDefinitions.filter((definition) => !isAnyList(definition));
  const names = variableDefinitions.filter(isAnyList).map(({ variable }) => variable.name.value);
  return (given) => {
    if (!names.every((name) => isListOfObjects(given[name]))) {
      return getVariableValues(schema, variableDefinitions, given);
    }
    const read = others.length > 0 ? getVariableValues(schema, others, given) : { coerced: {} as Data };
    const { coerced } = read;
    if (coerced) for (const name of names) coerced[name] = given[name];
    return read as ReturnType<typeof getVariableValues>;
  };
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null);
}

function isAnyList({ type }: VariableDefinitionNode): boolean {
  const list = type.kind === 'NonNullType' ? type.type : type;
  if (list.kind !== 'ListType') return false;
  const item = list.type.kind === 'NonNullType' ? list.type.type : list.type;
  return item.kind === 'NamedType' && item.name.value === '_Any';
}

function isOfTypeIn(schema: GraphQLSchema) {
  return (type: string, condition: string): boolean => {
    if (type === condition) return true;
    const abstract = schema.getType(condition);
    return isAbstractType(abstract) && schema.isSubType(abstract, schema.getType(type) as GraphQLObjectType);
  };
}
