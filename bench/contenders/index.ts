import type { Contender } from './contender.ts';

/** In the order in which they are listed everywhere. */
export const contenders = {
  handwritten: {
    title: 'hand-written aggregator',
    form: 'page',
    remote: false,
    start: async (setup) => (await import('./handwritten.ts')).startHandwritten(setup),
  },
  oursEmbedded: {
    title: 'ours, embedded',
    form: 'graphql',
    remote: false,
    start: async (setup) => (await import('./ours.ts')).startOursEmbedded(setup),
  },
  oursHttp: {
    title: 'ours, HTTP',
    form: 'graphql',
    remote: true,
    start: async (setup) => (await import('./ours.ts')).startOursHttp(setup),
  },
  stockEmbedded: {
    title: 'stock gateway, embedded',
    form: 'graphql',
    remote: false,
    start: async (setup) => (await import('./stock.ts')).startStockEmbedded(setup),
  },
  stockHttp: {
    title: 'stock gateway, HTTP',
    form: 'graphql',
    remote: true,
    start: async (setup) => (await import('./stock.ts')).startStockHttp(setup),
  },
} satisfies Record<string, Contender>;

export type ContenderName = keyof typeof contenders;
