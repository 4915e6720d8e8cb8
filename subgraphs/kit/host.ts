// For those that run subgraphs: what a subgraph must not know (its door, the environment, how the schema is put
// together) is kept out of `index.ts`, which is for the subgraphs themselves.

export * from './door/json-server.ts';
export * from './door/nonce-memory.ts';
export * from './door/remote-ask.ts';
export * from './door/request-gate.ts';
export * from './door/request-signature.ts';
export * from './door/service-answer.ts';
export * from './door/service-documents.ts';
export * from './door/service-question.ts';
export * from './door/service-variables.ts';
export * from './door/signing-key.ts';
export * from './door-headers.ts';
export * from './execution/index.ts';
export * from './one-of.ts';
export * from './read-settings.ts';
export * from './record-log.ts';
export * from './transports/post.ts';
