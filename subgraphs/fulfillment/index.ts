import { defineSubgraph, isHttpUrl, isText } from '../kit/index.ts';
import { appointmentId, fulfillmentOrderId, returnId, shipmentId } from './ids.ts';
import { createLoaders } from './loaders.ts';
import type { FulfillmentContext } from './query-resolvers.ts';
import { resolvers } from './resolvers.ts';
import { openFulfillmentSilo } from './silo.ts';
import { silo } from './silo-declaration.ts';

/** The work at the places, the appointments, the boxes on the way, the returns. */
export const fulfillment = defineSubgraph<FulfillmentContext>({
  name: 'fulfillment',
  systems: [silo],
  settings: {
    SILO_FULFILLMENT_URL: {
      describe: 'the address of the fulfillment system',
      example: 'https://fulfillment.example',
      check: isHttpUrl,
    },
    SILO_FULFILLMENT_API_KEY: {
      describe: 'the API key that the fulfillment system gave us',
      example: 'fk_…',
      secret: true,
      check: isText,
    },
  },
  entities: [fulfillmentOrderId, appointmentId, shipmentId, returnId],
  resolvers,
  async start(settings) {
    const { SILO_FULFILLMENT_URL: baseUrl = '', SILO_FULFILLMENT_API_KEY: apiKey = '' } = settings;
    const opened = openFulfillmentSilo({ baseUrl, apiKey });
    return {
      createContext: (request) => ({ loaders: createLoaders(opened, request) }),
      stop: () => opened.close(),
    };
  },
});
