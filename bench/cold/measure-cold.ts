import { setTimeout as wait } from 'node:timers/promises';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { readReadyOperations } from '../../gateway/explorer/ready-operations.ts';
import { readGraph } from '../../gateway/graph.ts';
import { askServer } from '../ask.ts';
import { type StartedProcess, startProcess } from '../processes/start-process.ts';
import { graphqlRequest } from '../screen-requests.ts';
import { type GraphFiles, toGraphFiles } from './hollow-graph.ts';
import { largeDocuments } from './large-documents.ts';
import { neverSeen } from './never-seen.ts';

/** What the first request with a document costs. */
export interface ColdCost {
  readonly name: string;
  /**
   * The longest that the event loop did nothing else for it — read, check, compile or answer it — in milliseconds of
   * the processor's time.
   */
  readonly ms: number;
}

interface Question {
  readonly name: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Operations may lack examples of their variables; they are planned all the same. */
  readonly mustBeAnswered: boolean;
}

export interface ColdOptions {
  /** How many documents near the limits are asked. */
  readonly documents: number;
  /** How many processes are begun anew. Of several the least counts: what the machine did besides is left out. */
  readonly processes: number;
  /** No further process is begun after this instant of `performance.now()`. @default never */
  readonly until?: number;
  /** @default the committed one */
  readonly graph?: GraphFiles;
}

/**
 * Asks a fresh gateway, over subgraphs that have no work, documents near the limits of what is accepted and every
 * operation of the schema's folder, each for the first time.
 */
export async function measureCold(options: ColdOptions): Promise<ColdCost[]> {
  const { graph = toGraphFiles(readGraph()), until = Number.POSITIVE_INFINITY } = options;
  const asked = questions(buildSchema(graph.api), options.documents);
  const costs = new Map<string, number>();
  for (let count = 0; count < options.processes && (count === 0 || performance.now() < until); count += 1) {
    for (const { name, ms } of await askFreshProcess(graph, asked)) {
      costs.set(name, Math.min(ms, costs.get(name) ?? ms));
    }
  }
  return [...costs].map(([name, ms]) => ({ name, ms })).sort((a, b) => b.ms - a.ms);
}

/** The large ones first: the first of a process costs the most. */
function questions(schema: GraphQLSchema, documents: number): Question[] {
  const large = largeDocuments(schema, documents);
  return [
    ...large.map((document, index) => ({
      name: `near the limits, ${index + 1}`,
      document,
      variables: {},
      mustBeAnswered: true,
    })),
    // As they stand they are planned before the first request.
    ...readReadyOperations(schema).map((operation) => ({
      ...operation,
      document: neverSeen(operation.document),
      mustBeAnswered: false,
    })),
  ];
}

async function askFreshProcess(graph: GraphFiles, asked: readonly Question[]): Promise<ColdCost[]> {
  const started = await startProcess('hollow', graph);
  try {
    const costs: ColdCost[] = [];
    for (const question of asked) costs.push({ name: question.name, ms: await coldBlock(started, question) });
    return costs;
  } finally {
    await started.stop();
  }
}

// What the process still had to do of the question before is not counted.
const SETTLE_MS = 5;

async function coldBlock(
  { ask }: StartedProcess<'hollow'>,
  { name, document, variables, mustBeAnswered }: Question,
): Promise<number> {
  await wait(SETTLE_MS);
  await ask.longestBlockMs();
  const { data, errors } = await askServer(await ask.url(), graphqlRequest(document, variables));
  if (mustBeAnswered && data === undefined) {
    throw new Error(`Expected an answer to ${name}, received ${JSON.stringify(errors)}`);
  }
  return await ask.longestBlockMs();
}
