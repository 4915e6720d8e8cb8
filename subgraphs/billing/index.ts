import { defineSubgraph, isHttpUrl, isText } from '../kit/index.ts';
import type { BillingContext } from './context.ts';
import { invoiceId, paymentId, refundId } from './ids.ts';
import { createBillingLoaders } from './loaders.ts';
import { resolvers } from './resolvers.ts';
import { createBillingSilo } from './silo.ts';
import { billingSilo } from './silo-declaration.ts';

/** What was charged, paid and given back. */
export const billing = defineSubgraph<BillingContext>({
  name: 'billing',
  systems: [billingSilo],
  settings: {
    SILO_BILLING_URL: {
      describe: 'the endpoint of the billing service (SOAP 1.1)',
      example: 'https://billing.example.com/services/billing',
      check: isHttpUrl,
    },
    SILO_BILLING_USER: { describe: 'the user that logs in to billing', example: 'graph', check: isText },
    SILO_BILLING_PASSWORD: { describe: 'the password of that user', example: 'a secret', secret: true },
  },
  entities: [invoiceId, paymentId, refundId],
  resolvers,
  start: async ({ SILO_BILLING_URL = '', SILO_BILLING_USER = '', SILO_BILLING_PASSWORD = '' }) => {
    const silo = createBillingSilo({ url: SILO_BILLING_URL, user: SILO_BILLING_USER, password: SILO_BILLING_PASSWORD });
    return {
      createContext: (call) => ({ loaders: createBillingLoaders(silo, call), silo, call }),
      stop: () => silo.close(),
    };
  },
});
