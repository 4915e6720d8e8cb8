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

/** Makes the client's answer of what a run has come to. */
export type ToAnswer = (run: Run<unknown>) => ExecutionResult;

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
  const shapes = new Map<string, ShapeObject>();
  const introspect = compileIntrospection(parts, schema);
  const shapeFor = (variables: Data): ShapeObject => {
    const profile = conditions.map((name) => (variables[name] === true ? '1' : '0')).join('');
    const known = shapes.get(profile);
    if (known) return known;
    if (shapes.size >= MOST_SHAPES) shapes.clear();
    const shape = compileObject([operation.selectionSet], type, 0, { ...parts, variables });
    shapes.set(profile, shape);
    return shape;
  };
  return (run) => {
    const errors: GraphQLError[] = [];
    const { data: introspection = {}, errors: problems = [] } = introspect?.(run.variables) ?? {};
    errors.push(...problems);
    const shape = shapeFor(run.variables);
    const data = shape({ run, path: [], errors, introspection: introspection ?? {} }, run.data) ?? null;
    if (data === null && errors.length === 0) errors.push(new GraphQLError('Nothing could be answered.'));
    return errors.length > 0 ? { errors, data } : { data };
  };
}
