import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { conditionVariables, type OperationParts } from '../../subgraphs/kit/host.ts';
import { compileIntrospection } from './introspection.ts';
import type { Run } from './run.ts';
import { compileObject, type ShapeObject, type ShapeParts } from './shape.ts';
import type { Data } from './subgraph.ts';
import { compileWriter, type Write } from './write.ts';

/** The answer to an operation. */
export interface Answer extends ExecutionResult {
  /** The data as JSON, in the place of `data`: where that was asked for and nothing is wrong with any of it. */
  readonly text?: string;
}

/** Makes the client's answer of what a run has come to. */
export type ToAnswer = (run: Run<unknown>, asText: boolean) => Answer;

export interface AnswerParts extends OperationParts, Pick<ShapeParts, 'forbidden' | 'isOfType' | 'treeKeyOf'> {
  readonly document: DocumentNode;
  readonly schema: GraphQLSchema;
}

/** More different sets of `@skip` and `@include` than this and the shapes are made anew. */
const MOST_SHAPES = 64;

/** Compiles the answer of an operation: one shape per combination of its `@skip` and `@include` variables. */
export function compileAnswer(parts: AnswerParts): ToAnswer {
  const { document, operation, schema } = parts;
  const type = schema.getRootType(operation.operation) as GraphQLObjectType;
  const conditions = conditionVariables(document);
  const introspect = compileIntrospection(parts, schema);
  const shapeFor = perProfile<ShapeObject>(conditions, (variables) =>
    compileObject([operation.selectionSet], type, 0, { ...parts, variables }),
  );
  const writerFor = perProfile<Write>(conditions, (variables) =>
    compileWriter([operation.selectionSet], type, { ...parts, variables }),
  );
  const mayBeWritten = !introspect && parts.forbidden.size === 0;
  return (run, asText) => {
    const canBeText = asText && mayBeWritten && run.failures.size === 0;
    const text = canBeText ? writerFor(run.variables)(run.data) : undefined;
    if (text !== undefined) return { text };
    const errors: GraphQLError[] = [];
    const { data: introspection = {}, errors: problems = [] } = introspect?.(run.variables) ?? {};
    errors.push(...problems);
    const shape = shapeFor(run.variables);
    const data = shape({ run, path: [], errors, introspection: introspection ?? {} }, run.data) ?? null;
    if (data === null && errors.length === 0) errors.push(new GraphQLError('Nothing could be answered.'));
    return errors.length > 0 ? { errors, data } : { data };
  };
}

/** Keeps what is made for each combination of the variables of conditions. */
function perProfile<T>(conditions: readonly string[], make: (variables: Data) => T): (variables: Data) => T {
  const made = new Map<string, T>();
  return (variables) => {
    const profile = conditions.map((name) => (variables[name] === true ? '1' : '0')).join('');
    const known = made.get(profile);
    if (known) return known;
    if (made.size >= MOST_SHAPES) made.clear();
    const one = make(variables);
    made.set(profile, one);
    return one;
  };
}
