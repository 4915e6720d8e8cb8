// For those that run subgraphs: what a subgraph must not know (its door, the environment, how the schema is put
// together) is kept out of `index.ts`, which is for the subgraphs themselves.
export * from './door-headers.ts';
export * from './one-of.ts';
export * from './read-settings.ts';
