import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Knobs } from './stand-in.ts';

export interface TcpProxyOptions {
  /** Where the system really listens. */
  readonly target: { readonly host: string; readonly port: number };
  /** Read at every connection and every packet: latency, refuse, hang, down. */
  readonly knobs: Knobs;
  /** Fixed port, or 0 for any. */
  readonly port: number;
}

export interface TcpProxy {
  readonly port: number;
  /** Lets the knobs act on connections that are open already. */
  enforce(): void;
  stop(): Promise<void>;
}

/** A door on loopback before a system whose protocol has no knobs of its own. */
export async function startTcpProxy({ target, knobs, port }: TcpProxyOptions): Promise<TcpProxy> {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    keep(open, client);
    if (isShut(knobs)) return void client.destroy();
    pass(client, keep(open, connect(target)), knobs);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const destroyAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    enforce: () => {
      if (isShut(knobs)) destroyAll();
    },
    stop: async () => {
      destroyAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function isShut({ down, fault }: Knobs): boolean {
  return down || fault === 'refuse';
}

function keep(open: Set<Socket>, socket: Socket): Socket {
  open.add(socket);
  // Each end hears of the other's errors by its closing.
  return socket.on('error', () => {}).on('close', () => open.delete(socket));
}

function pass(client: Socket, server: Socket, knobs: Knobs): void {
  client.on('close', () => server.destroy());
  server.on('close', () => client.destroy());
  client.pipe(slowed(client, knobs)).pipe(server);
  server.pipe(client);
}

/** What the client says, late by the latency; nothing at all while the system hangs. */
function slowed(client: Socket, knobs: Knobs): Transform {
  return new Transform({
    async transform(chunk, _encoding, done) {
      if (isShut(knobs)) return void client.destroy();
      if (knobs.latencyMs > 0) await sleep(knobs.latencyMs);
      if (knobs.fault !== 'hang') done(null, chunk);
    },
  });
}
