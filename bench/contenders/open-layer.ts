import { readFile } from 'node:fs/promises';
import type { SubgraphDefinition } from '../../subgraphs/kit/index.ts';
import { definitionsOver } from '../data/definitions.ts';
import { type Memory, recallMemory } from '../data/memory.ts';
import { openSilos, type Silos } from '../data/silos.ts';
import { plainDefinitions } from '../plain/definitions.ts';
import { type Facts, toFacts } from '../plain/facts.ts';
import { clockOf, type Setup } from './contender.ts';

export interface OpenSiloLayer {
  readonly silos: Silos;
  close(): Promise<void>;
}

/** What is asked of the systems, or of what they said once. */
export async function openSiloLayer(setup: Setup): Promise<OpenSiloLayer> {
  const silos = await openSilos(setup.settings, clockOf(setup));
  if (setup.layer === 'silos') return { silos, close: silos.close };
  return { silos: recallMemory(await readMemory(setup), silos), close: silos.close };
}

/** The objects of the plain layer. */
export async function readFacts(setup: Setup): Promise<Facts> {
  return toFacts(await readMemory(setup));
}

export interface OpenDefinitions {
  readonly definitions: readonly SubgraphDefinition[];
  close(): Promise<void>;
}

/** The subgraphs over the facts of a setup. */
export async function openDefinitions(setup: Setup): Promise<OpenDefinitions> {
  if (setup.layer === 'plain') return { definitions: plainDefinitions(await readFacts(setup)), close: async () => {} };
  const { silos, close } = await openSiloLayer(setup);
  return { definitions: definitionsOver(silos), close };
}

/** One of them. */
export async function openDefinition(setup: Setup, name: string) {
  const { definitions, close } = await openDefinitions(setup);
  const definition = definitions.find((one) => one.name === name);
  if (!definition) throw new Error(`Expected the name of a subgraph, received ${name}`);
  return { definition, close };
}

async function readMemory({ memoryFile }: Setup): Promise<Memory> {
  return JSON.parse(await readFile(memoryFile, 'utf8')) as Memory;
}
