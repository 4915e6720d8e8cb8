import type { Layer } from './contenders/contender.ts';
import { type ContenderName, contenders } from './contenders/index.ts';

/** What is asked: all that one customer bought, or all that is wrong for one and what can be done about it. */
export type ScreenName = 'customer' | 'agent';

/** A contender over one layer of facts, asked for one screen: what is measured. */
export interface Lane {
  readonly name: LaneName;
  readonly contender: ContenderName;
  readonly layer: Layer;
  readonly screen: ScreenName;
  readonly title: string;
}

export type LaneName = `${ContenderName}/${Layer}` | `${ContenderName}/${Layer}/agent`;

/** All contenders over plain objects; over our own subgraphs only what one would choose between. */
export const lanes: readonly Lane[] = [
  ...(Object.keys(contenders) as ContenderName[]).map((contender) => toLane(contender, 'plain', '')),
  toLane('handwritten', 'memory', ', recalled answers'),
  toLane('oursEmbedded', 'memory', ', real subgraphs, recalled answers'),
  toLane('handwritten', 'silos', ', with silos'),
  toLane('oursEmbedded', 'silos', ', real subgraphs, with silos'),
  toAgentLane('handwritten'),
  toAgentLane('oursEmbedded'),
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
  {
    name: 'agent_screen_vs_handwritten_with_silos',
    of: 'oursEmbedded/silos/agent',
    per: 'handwritten/silos/agent',
    atLeast: 0.7,
  },
];

function toLane(contender: ContenderName, layer: Layer, over: string): Lane {
  const title = `${contenders[contender].title}${over}`;
  return { name: `${contender}/${layer}`, contender, layer, screen: 'customer', title };
}

function toAgentLane(contender: ContenderName): Lane {
  const title = `${contenders[contender].title}, agent's screen, with silos`;
  return { name: `${contender}/silos/agent`, contender, layer: 'silos', screen: 'agent', title };
}
