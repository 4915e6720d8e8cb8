import type { Contender } from './contender.ts';

/** In the order in which they are listed everywhere. */
export const contenders = {
  handwritten: {
    title: 'hand-written aggregator',
    form: 'page',
    services: null,
    start: async (setup) => (await import('./handwritten.ts')).startHandwritten(setup),
  },
  oursEmbedded: {
    title: 'ours, embedded',
    form: 'graphql',
    services: null,
    start: async (setup) => (await import('./ours.ts')).startOursEmbedded(setup),
  },
  oursHttp: {
    title: 'ours, HTTP',
    form: 'graphql',
    services: 'subgraph',
    start: async (setup) => (await import('./ours.ts')).startOursHttp(setup),
  },
  stockEmbedded: {
    title: 'stock gateway, embedded',
    form: 'graphql',
    services: null,
    start: async (setup) => (await import('./stock.ts')).startStockEmbedded(setup),
  },
  stockHttp: {
    title: 'stock gateway, HTTP, our services',
    form: 'graphql',
    services: 'subgraph',
    start: async (setup) => (await import('./stock.ts')).startStockHttp(setup),
  },
  stockThroughout: {
    title: 'stock gateway, HTTP, stock services',
    form: 'graphql',
    services: 'stockSubgraph',
    start: async (setup) => (await import('./stock.ts')).startStockHttp(setup),
  },
} satisfies Record<string, Contender>;

export type ContenderName = keyof typeof contenders;
