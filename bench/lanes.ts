import type { Layer } from './contenders/contender.ts';
import { type ContenderName, contenders } from './contenders/index.ts';

/** A contender over one layer of facts: what is measured. */
export interface Lane {
  readonly name: LaneName;
  readonly contender: ContenderName;
  readonly layer: Layer;
  readonly title: string;
}

export type LaneName = `${ContenderName}/${Layer}`;

/** All contenders over plain objects; over our own subgraphs only what one would choose between. */
export const lanes: readonly Lane[] = [
  ...(Object.keys(contenders) as ContenderName[]).map((contender) => toLane(contender, 'plain', '')),
  toLane('handwritten', 'memory', ', recalled answers'),
  toLane('oursEmbedded', 'memory', ', real subgraphs, recalled answers'),
  toLane('handwritten', 'silos', ', with silos'),
  toLane('oursEmbedded', 'silos', ', real subgraphs, with silos'),
];

/** A figure of the bench: how many times as many answers one lane gives as another. */
export interface Figure {
  /** Its key in the JSON line. */
  readonly name: string;
  readonly of: LaneName;
  readonly per: LaneName;
  /** What is aimed at. */
  readonly atLeast: number;
}

export const figures: readonly Figure[] = [
  { name: 'embedded_vs_handwritten', of: 'oursEmbedded/plain', per: 'handwritten/plain', atLeast: 0.5 },
  { name: 'embedded_vs_handwritten_with_silos', of: 'oursEmbedded/silos', per: 'handwritten/silos', atLeast: 0.9 },
  { name: 'embedded_vs_stock_http', of: 'oursEmbedded/plain', per: 'stockHttp/plain', atLeast: 15 },
  // Gateway against gateway: both ask the same processes, which are ours and cost both the same.
  { name: 'http_vs_stock_http', of: 'oursHttp/plain', per: 'stockHttp/plain', atLeast: 3 },
  // What one gets against what one would have: the stock gateway with subgraphs as its documentation serves them.
  { name: 'http_vs_stock_throughout', of: 'oursHttp/plain', per: 'stockThroughout/plain', atLeast: 3 },
  { name: 'handwritten_vs_stock_http', of: 'handwritten/plain', per: 'stockHttp/plain', atLeast: 25 },
];

function toLane(contender: ContenderName, layer: Layer, over: string): Lane {
  return { name: `${contender}/${layer}`, contender, layer, title: `${contenders[contender].title}${over}` };
}
