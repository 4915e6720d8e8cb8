import { signerOf } from '../../subgraphs/kit/host.ts';
import type { CallContext } from '../../subgraphs/kit/index.ts';
import { createHttpClient } from '../../subgraphs/kit/index.ts';
import type { SubgraphConfig } from '../config.ts';

/** Reads the schema that a subgraph in another process has now. */
export interface SdlReader {
  /** The SDL with its federation directives. Throws with the reason, for the log. */
  read(context: CallContext): Promise<string>;
  close(): Promise<void>;
}

const LIMITS = { deadlineMs: 5_000, maxAnswerBytes: 4 * 1024 * 1024, batch: { keys: 1 } };
const BODY = JSON.stringify({ query: '{ _service { sdl } }' });

export function createSdlReader(subgraph: Extract<SubgraphConfig, { door: 'http' }>): SdlReader {
  const { origin, pathname: path } = new URL(subgraph.address);
  const { name } = subgraph.definition;
  const client = createHttpClient({ silo: { system: name, limits: LIMITS }, baseUrl: origin, sockets: 1 });
  const sign = signerOf(subgraph.compositionKey);
  return {
    read: async (context) => {
      const signed = sign({ method: 'POST', path, body: BODY, identity: '' }, context.clock);
      const headers = { 'content-type': 'application/json', ...signed };
      const { status, body } = await client.send({ method: 'POST', path, headers, body: BODY }, context);
      return readSdl(name, status, body);
    },
    close: () => client.close(),
  };
}

function readSdl(name: string, status: number, body: Buffer): string {
  if (status !== 200) throw new Error(`${name} answered with status ${status}`);
  const answer = JSON.parse(body.toString()) as { data?: { _service?: { sdl?: unknown } } };
  const sdl = answer.data?._service?.sdl;
  if (typeof sdl !== 'string') throw new Error(`${name} answered without its schema`);
  return sdl;
}
