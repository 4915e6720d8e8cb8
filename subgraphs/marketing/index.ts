import { defineSubgraph, isHttpUrl, isText } from '../kit/index.ts';
import { createMarketingLoaders, type MarketingLoaders } from './loaders.ts';
import { resolvers } from './resolvers.ts';
import { marketingSilo, openMarketingSilo } from './silo.ts';

/** Who is on the marketing lists, what they agreed to, what was sent to them. */
export const marketing = defineSubgraph<MarketingLoaders>({
  name: 'marketing',
  systems: [marketingSilo],
  settings: {
    SILO_MARKETING_URL: {
      describe: 'the address of the marketing system',
      example: 'https://marketing.example',
      check: isHttpUrl,
    },
    SILO_MARKETING_API_KEY: {
      describe: 'the API key that the marketing system gave us',
      example: 'mk_…',
      secret: true,
      check: isText,
    },
  },
  entities: [],
  resolvers,
  start: async ({ SILO_MARKETING_URL: baseUrl = '', SILO_MARKETING_API_KEY: apiKey = '' }) => {
    const silo = openMarketingSilo({ baseUrl, apiKey });
    return { createContext: (request) => createMarketingLoaders(silo, request), stop: () => silo.close() };
  },
});
