// The registry: one line per subgraph. Every other list of subgraphs is derived from it, in alphabetical order of these
// names, for that is how a module lists its exports, wherever a line stands.
export { billing } from './billing/index.ts';
export { fulfillment } from './fulfillment/index.ts';
export { identity } from './identity/index.ts';
export { insight } from './insight/index.ts';
export { inventory } from './inventory/index.ts';
export { marketing } from './marketing/index.ts';
export { orderHistory } from './order-history/index.ts';
export { service } from './service/index.ts';
