import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server says: a status, and JSON as text. */
export interface JsonReply {
  readonly status: number;
  readonly text: string;
}

export interface JsonServerOptions {
  /** Longest body that is read. */
  readonly mostBytes: number;
  /**
   * Answers one request. `body`: null where it was too long. `left` is aborted when the sender goes without the answer.
   * Must not reject.
   */
  readonly answer: (request: IncomingMessage, body: Buffer | null, left: AbortSignal) => Promise<JsonReply>;
}

export interface JsonServer {
  /** Opens the port and returns scheme, host and port. */
  listen(port: number, host: string): Promise<string>;
  /** Requests in flight finish first. */
  close(): Promise<void>;
}

// Longer than whoever asks keeps a connection, so that it is never closed under a request that is just being sent.
const KEEP_ALIVE_MS = 72_000;

/** Bare HTTP for questions and answers between two of our own processes: whole bodies in, whole JSON out. */
export function createJsonServer({ mostBytes, answer }: JsonServerOptions): JsonServer {
  let closing = false;
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    const left = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) left.abort(new Error('The gateway has left.'));
    });
    receive(request, mostBytes, async (body) => send(response, await answer(request, body, left.signal), closing));
  });
  return {
    listen: async (port, host) => {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, resolve);
      });
      const { address, family, port: opened } = server.address() as AddressInfo;
      return `http://${family === 'IPv6' ? `[${address}]` : address}:${opened}`;
    },
    close: async () => {
      closing = true;
      if (!server.listening) return;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await closed;
    },
  };
}

/** What is too long is read to its end and forgotten, so that its sender hears the answer. */
function receive(request: IncomingMessage, mostBytes: number, onEnd: (body: Buffer | null) => void): void {
  const pieces: Buffer[] = [];
  let bytes = 0;
  request.on('data', (piece: Buffer) => {
    bytes += piece.length;
    if (bytes <= mostBytes) pieces.push(piece);
  });
  // A sender that leaves in the middle of its question never comes to the end.
  request.on('end', () => {
    if (bytes > mostBytes) onEnd(null);
    else onEnd(pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces, bytes));
  });
  request.on('error', () => {});
}

function send(response: ServerResponse, { status, text }: JsonReply, closing: boolean): void {
  const length = String(Buffer.byteLength(text));
  const headers = ['content-type', 'application/json; charset=utf-8', 'content-length', length];
  // A connection that is kept alive would hold the closing door open.
  if (closing) headers.push('connection', 'close');
  response.writeHead(status, headers).end(text);
}
