/**
 * What the stories ask that the graph does not answer yet, each with the subgraph that will bring it. The runner leaves
 * exactly these out of an operation and of its expected answer; anything else that the schema lacks is a failure, and so
 * is an entry that the schema has by now.
 */
export const fieldsThatJoinLater: Readonly<Record<string, readonly string[]>> = {
  insight: [
    'Order.readiness',
    'Order.promises',
    'Order.discrepancies',
    'Order.summary',
    'Order.timeline',
    'Order.availableActions',
    'Order.returnQuote',
    'Customer.openIssues',
    'Customer.timeline',
    'Customer.marketingEligibility',
    'Customer.promiseRecord',
    'ProductVariant.availability',
    'Query.discrepancies',
    'Query.promisesAtRisk',
    'Query.marketingSuppressions',
  ],
  identity: [
    'Order.contactPoint',
    'Customer.displayName',
    'Customer.verification',
    'Customer.contactPoints',
    'Customer.possibleMatches',
    'Customer.gaps',
  ],
  service: ['Customer.cases', 'Customer.notes', 'Order.notes'],
  marketing: ['Customer.marketing'],
  actions: ['Query.action', 'Mutation.*', 'Subscription.*'],
};

/** Systems that `Query.sources` will list once their subgraphs join. */
export const systemsThatJoinLater = ['service', 'marketing'];

/** Stories whose right answer needs the wide search over silos or live events. */
export const storiesThatComeLater = ['S10', 'S16'];

const places = new Set(Object.values(fieldsThatJoinLater).flat());

export function joinsLater(type: string, field: string): boolean {
  return places.has(`${type}.${field}`) || places.has(`${type}.*`);
}
