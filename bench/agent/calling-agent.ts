import type { Caller } from '../../subgraphs/kit/index.ts';

/** Who has the customer on the phone. */
export const callingAgent: Caller = {
  kind: 'AGENT',
  id: 'agent-27',
  displayName: 'agent 27',
  roles: ['A1'],
  customerId: null,
  locationId: null,
};
