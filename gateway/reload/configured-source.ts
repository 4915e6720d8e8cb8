import { access } from 'node:fs/promises';
import { parse, print } from 'graphql';
import { withoutOneOf } from '../../subgraphs/kit/host.ts';
import type { Clock } from '../../subgraphs/kit/index.ts';
import { type Config, ConfigError } from '../config.ts';
import { createSdlReader } from '../data-sources/read-sdl.ts';
import type { Graph } from '../graph.ts';
import type { Log } from '../log.ts';
import { fixedSupergraph, type SupergraphSource } from './supergraph-source.ts';
import { watchFile } from './watch-file.ts';

/** The supergraph's source by configuration: a file, the remote subgraphs, or the graph's own supergraph for good. */
export async function createSupergraphSource(
  config: Config,
  graph: Graph,
  clock: Clock,
  log: Log,
): Promise<SupergraphSource> {
  const { supergraphFile: file, supergraphPollMs } = config;
  if (supergraphPollMs > 0) return await createPolling(config, graph, clock, log);
  if (file === null) return fixedSupergraph(graph.supergraph);
  await access(file).catch(() => {
    throw new ConfigError([`SUPERGRAPH_FILE: expected a file that can be read; received ${JSON.stringify(file)}`]);
  });
  return watchFile(file, log);
}

async function createPolling(config: Config, graph: Graph, clock: Clock, log: Log): Promise<SupergraphSource> {
  // Loaded only where it is needed: it brings the whole of the stock gateway with it.
  const { pollSubgraphs } = await import('./poll-subgraphs.ts');
  const remote = config.subgraphs.filter((one) => one.door === 'http');
  const readers = remote.map((one) => ({ name: one.definition.name, ...createSdlReader(one) }));
  const names = [...graph.definitions.map(({ name }) => name), 'gateway'];
  const subgraphs = names.map((name) => {
    const reader = readers.find((one) => one.name === name);
    const context = () => ({ clock, signal: AbortSignal.timeout(READ_MS), report: () => {} });
    return [
      name,
      async () => (reader ? await reader.read(context()) : print(withoutOneOf(parse(graph.sdlOf(name))))),
    ] as const;
  });
  return pollSubgraphs({
    first: graph.supergraph,
    subgraphs: new Map(subgraphs),
    everyMs: config.supergraphPollMs,
    log,
    close: async () => void (await Promise.all(readers.map((reader) => reader.close()))),
  });
}

const READ_MS = 5_000;
