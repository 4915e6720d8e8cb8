import { defineSubgraph, isSqlUrl } from '../kit/index.ts';
import { createServiceContext, type ServiceContext } from './context.ts';
import { caseId, noteId } from './ids.ts';
import { resolvers } from './resolvers.ts';
import { serviceSilo } from './silo-declaration.ts';
import { openServiceStore } from './store/store.ts';

/** Cases until they are resolved, notes, conversations, promised call-backs. */
export const service = defineSubgraph<ServiceContext>({
  name: 'service',
  systems: [serviceSilo],
  settings: {
    SILO_SERVICE_URL: {
      describe: 'the built-in store of cases, notes, contacts and call-backs',
      example: 'sqlite:///var/lib/customer-graph/service.db',
      secret: true,
      check: isSqlUrl,
    },
  },
  entities: [caseId, noteId],
  resolvers,
  start: async ({ SILO_SERVICE_URL: url = '' }) => {
    const silo = openServiceStore(url);
    return { createContext: (request) => createServiceContext(silo, request), stop: () => silo.close() };
  },
});
