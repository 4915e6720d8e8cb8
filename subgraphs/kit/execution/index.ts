// Executes documents on a schema, each compiled once. Knows GraphQL, and no subgraph.

export * from './asks-schema.ts';
export * from './collect-fields.ts';
export * from './conditions.ts';
export type * from './data.ts';
export * from './execute-document.ts';
export * from './generate.ts';
export * from './operation.ts';
export * from './serialize.ts';
