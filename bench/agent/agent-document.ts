import { readFileSync } from 'node:fs';
import { buildSchema, print } from 'graphql';
import { readSchemaFile } from '../../schema/sdl.ts';
import { pruneDocument } from '../../test/stories/prune.ts';

/** The operation that a graph is asked for the agent's one screen: all of it that the schema answers. */
export function agentDocument(): string {
  const pruned = pruneDocument(buildSchema(readSchemaFile('api')), readFileSync(OPERATION, 'utf8'));
  if (!pruned) throw new Error('Expected the schema to answer something of the agent’s one screen');
  return print(pruned);
}

const OPERATION = new URL('../../schema/operations/S05_agent_one_screen.graphql', import.meta.url);
