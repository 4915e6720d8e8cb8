/** What a process of the bench can be. Each reads its own code only. */
export const roles = {
  hollow: async () => (await import('./hollow.ts')).hollow,
  load: async () => (await import('./load.ts')).load,
  sandbox: async () => (await import('./sandbox.ts')).sandbox,
  server: async () => (await import('./server.ts')).server,
  subgraph: async () => (await import('./subgraph.ts')).subgraph,
  stockSubgraph: async () => (await import('./stock-subgraph.ts')).stockSubgraph,
};

type Roles = typeof roles;

export type RoleName = keyof Roles;

/** The role of a name. */
export type RoleOf<R extends RoleName> = Awaited<ReturnType<Roles[R]>>;
