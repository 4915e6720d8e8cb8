import { setTimeout as wait } from 'node:timers/promises';
import {
  buildSchema,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
} from 'graphql';
import { readReadyOperations } from '../gateway/explorer/ready-operations.ts';
import { readGraph } from '../gateway/graph.ts';
import { askServer } from './ask.ts';
import { freeFormDocument } from './free-form.ts';
import { graphqlRequest, screenDocument } from './screen-requests.ts';
import type { RunningLane } from './session.ts';

/** What the first request with a document costs. */
export interface ColdCost {
  readonly name: string;
  /** How long the event loop did nothing but read, check, plan, compile and answer it, in milliseconds. */
  readonly ms: number;
}

interface Question {
  readonly name: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface ColdOptions {
  /** No further try is begun after this instant of `performance.now()`. @default never */
  readonly until?: number;
  readonly customerId: string;
}

// Of several the least counts: what the machine did besides is left out.
const TRIES = 3;

/** Asks every operation of the schema's folder, and the largest free-form document that is accepted, for the first time. */
export async function measureCold(
  lane: RunningLane,
  { customerId, until = Number.POSITIVE_INFINITY }: ColdOptions,
): Promise<ColdCost[]> {
  const schema = buildSchema(readGraph().api);
  const largest = await largestAccepted(lane, schema, customerId);
  const costs = new Map<string, number>();
  for (let attempt = 0; attempt < TRIES && (attempt === 0 || performance.now() < until); attempt += 1) {
    for (const question of [...readReadyOperations(schema), ...largest]) {
      const ms = await coldBlock(lane, question);
      costs.set(question.name, Math.min(ms, costs.get(question.name) ?? ms));
    }
  }
  return [...costs].map(([name, ms]) => ({ name, ms })).sort((a, b) => b.ms - a.ms);
}

/** Bytes of the heap that one more document takes: its text, its parsed form, its plan. */
export async function measurePlanBytes(
  { target, server }: RunningLane,
  customerId: string,
  documents: number,
): Promise<number> {
  const before = await server.ask.heapBytes();
  for (let index = 0; index < documents; index += 1) {
    await askServer(target.url, graphqlRequest(neverSeen(screenDocument), { id: customerId }));
  }
  return ((await server.ask.heapBytes()) - before) / documents;
}

async function coldBlock({ target, server }: RunningLane, { document, variables }: Question): Promise<number> {
  await server.ask.usage();
  await wait(SETTLE_MS);
  await askServer(target.url, graphqlRequest(neverSeen(document), variables));
  await wait(SETTLE_MS);
  return (await server.ask.usage()).longestBlockMs;
}

// The event loop's meter ticks once a millisecond: it needs a tick before a block and one after it to see it.
const SETTLE_MS = 15;

// Selections, the largest first; a gateway without limits is not asked for more.
const SIZES = [1_000, 700, 500, 400, 375, 350, 325, 300, 275, 250, 225, 200, 150, 100, 50];

/** None if not even the smallest is accepted: then there is no free-form document. */
async function largestAccepted({ target }: RunningLane, schema: GraphQLSchema, id: string): Promise<Question[]> {
  for (const size of SIZES) {
    const document = freeFormDocument(schema, size);
    const { data } = await askServer(target.url, graphqlRequest(neverSeen(document), { id }));
    if (data) return [{ name: `free-form, ${size} fields`, document, variables: { id } }];
  }
  return [];
}

let documents = 0;

/** The same question as a document that no cache has: one field more, named like no other. */
function neverSeen(text: string): string {
  documents += 1;
  const document = parse(text);
  const alias = { kind: Kind.NAME, value: `seen${documents}` } as const;
  const field = { kind: Kind.FIELD, alias, name: { kind: Kind.NAME, value: '__typename' } } as const;
  const definitions = document.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? withField(definition, field) : definition,
  );
  return print({ ...document, definitions });
}

function withField(operation: OperationDefinitionNode, field: FieldNode): OperationDefinitionNode {
  const { selectionSet } = operation;
  const selections = [...selectionSet.selections, field];
  return { ...operation, description: undefined, selectionSet: { ...selectionSet, selections } };
}
