import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openAgentScreens } from '../agent/open-agent-screens.ts';
import { customerScreen } from '../aggregator.ts';
import { plainScreen } from '../plain/screen.ts';
import { clockOf, type RunningServer, type Setup } from './contender.ts';
import { openSiloLayer, readFacts } from './open-layer.ts';

/** Plain `node:http`, no GraphQL: `GET /customers/<id>`. */
export async function startHandwritten(setup: Setup): Promise<RunningServer> {
  const { write, close } = await openScreens(setup);
  const server = createServer((request, response) => {
    write(decodeURIComponent(request.url?.slice(PATH.length) ?? ''), response);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`, stop };
}

interface Screens {
  /** Answers with the screen of a customer. */
  write(id: string, response: ServerResponse): void;
  close(): Promise<void>;
}

async function openScreens(setup: Setup): Promise<Screens> {
  if (setup.layer === 'plain') {
    const facts = await readFacts(setup);
    const write: Screens['write'] = (id, response) => send(response, 200, { data: plainScreen(id, facts) });
    return { write, close: async () => {} };
  }
  const { screenOf, close } = await openScreensOverSilos(setup);
  const write: Screens['write'] = (id, response) => {
    screenOf(id, new AbortController().signal).then(
      (data) => send(response, 200, { data }),
      (thrown: Error) => send(response, 500, { errors: [{ message: thrown.message }] }),
    );
  };
  return { write, close };
}

/** The screen of a customer. */
type ScreenOf = (id: string, signal: AbortSignal) => Promise<object>;

async function openScreensOverSilos(setup: Setup): Promise<{ readonly screenOf: ScreenOf; close(): Promise<void> }> {
  const clock = clockOf(setup);
  if (setup.screen === 'agent') return await openAgentScreens(setup.settings, clock);
  const { silos, close } = await openSiloLayer(setup);
  return {
    screenOf: (id, signal) => customerScreen(id, silos, { clock, signal, report: () => {} }),
    close,
  };
}

const PATH = '/customers/';

function send(response: ServerResponse, status: number, answer: object): void {
  const body = JSON.stringify(answer);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
