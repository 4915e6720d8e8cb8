import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import { compileExecution, type ExecuteCompiled } from './compile-execution.ts';
import type { Data } from './data.ts';
import { operationOf } from './operation.ts';

/** Executes valid documents on a schema, each compiled once. */
export interface Executor {
  /** Compiles a document before it is first asked. */
  prepare(document: DocumentNode): void;
  /** `operationName` may be left out where there is one operation only. */
  execute(
    document: DocumentNode,
    variables: Data,
    context: unknown,
    rootValue?: unknown,
    operationName?: string,
  ): ExecutionResult | Promise<ExecutionResult>;
}

interface Compiled {
  /** Of the only operation. */
  readonly name: string | undefined;
  readonly run: ExecuteCompiled;
}

export function createExecutor(schema: GraphQLSchema): Executor {
  const compiled = new WeakMap<DocumentNode, Compiled | null>();
  const compile = (document: DocumentNode): Compiled | null => {
    const known = compiled.get(document);
    if (known !== undefined) return known;
    const made = compileOrNull(schema, document);
    compiled.set(document, made);
    return made;
  };
  return {
    prepare: (document) => void compile(document),
    execute: (document, variables, context, rootValue, operationName) => {
      const known = compile(document);
      const isAsked = operationName === undefined || operationName === known?.name;
      if (known && isAsked) return known.run(variables, context, rootValue);
      // What cannot be compiled is left to graphql-js.
      return executeAsync({ schema, document, variables, context, rootValue, operationName });
    },
  };
}

interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly variables: Data;
  readonly context: unknown;
  readonly rootValue: unknown;
  readonly operationName: string | undefined;
}

async function executeAsync({ variables, context, ...asked }: Asked): Promise<ExecutionResult> {
  return await execute({ ...asked, variableValues: variables, contextValue: context });
}

function compileOrNull(schema: GraphQLSchema, document: DocumentNode): Compiled | null {
  try {
    const { operation } = operationOf(document, undefined);
    return { name: operation.name?.value, run: compileExecution(schema, document) };
  } catch {
    return null;
  }
}
