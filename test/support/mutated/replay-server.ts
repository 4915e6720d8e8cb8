import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Mutation } from './mutation.ts';

interface Captured {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/** What happens to an answer on its way. */
export type Mutate = (body: Buffer, type: string) => Mutation;

/** Stands between a wrapper and its system: first keeps what the system says, then says it again, mutated. */
export interface ReplayServer {
  readonly url: string;
  /** Null: as captured, and what was never asked is asked of the system. */
  mutate: Mutate | null;
  /** What happened to the answers since the start, by kind. */
  readonly tally: Map<string, number>;
  stop(): Promise<void>;
}

export async function startReplayServer(target: string): Promise<ReplayServer> {
  const captured = new Map<string, Captured>();
  const server = createServer(async (request, response) => {
    const { key, body } = await readRequest(request);
    if (!self.mutate) captured.set(key, captured.get(key) ?? (await ask(target, request, body)));
    const answer = captured.get(key);
    // A question that the mutation of another answer has led to.
    if (!answer) response.writeHead(500).end();
    else if (self.mutate)
      sendMutated(response, answer.status, answer.type, self.mutate(answer.body, answer.type), self.tally);
    else response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const self: ReplayServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mutate: null,
    tally: new Map(),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return self;
}

async function readRequest(request: IncomingMessage): Promise<{ key: string; body: string }> {
  let body = '';
  for await (const piece of request) body += piece;
  return { key: `${request.method} ${request.url} ${body}`, body };
}

async function ask(target: string, { method, url, headers }: IncomingMessage, body: string): Promise<Captured> {
  const { host, connection, 'content-length': _, 'accept-encoding': __, ...own } = headers;
  const answer = await fetch(`${target}${url === '/' ? '' : url}`, {
    method,
    headers: own as Record<string, string>,
    ...(body !== '' && { body }),
  });
  return {
    status: answer.status,
    type: answer.headers.get('content-type') ?? '',
    body: Buffer.from(await answer.arrayBuffer()),
  };
}

function sendMutated(
  response: ServerResponse,
  status: number,
  ownType: string,
  { kind, body, type = ownType, cut }: Mutation,
  tally: Map<string, number>,
): void {
  tally.set(kind, 1 + (tally.get(kind) ?? 0));
  if (!cut) {
    response.writeHead(status, { 'content-type': type }).end(body);
    return;
  }
  response.writeHead(status, { 'content-type': type, 'content-length': body.length + 1 });
  response.write(body, () => response.socket?.destroy());
}
