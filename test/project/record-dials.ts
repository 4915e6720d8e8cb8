// Loaded before a program (`node --import`): writes down whom it dials and which names it looks up, one JSON line each,
// into the file that DIALS_FILE names. Changes nothing else.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { isMainThread } from 'node:worker_threads';

/** One attempt to reach somebody. */
export interface Dial {
  readonly by: 'connect' | 'lookup' | 'datagram';
  /** A host name or address; for a socket file its path. */
  readonly to: string;
  readonly port?: number;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

const file = process.env.DIALS_FILE;

if (file && isMainThread) {
  const record = (dial: Dial) => appendFileSync(file, `${JSON.stringify(dial)}\n`);
  watch(net.Socket.prototype, 'connect', (args) => record(toDial(args)));
  watch(dgram.Socket.prototype, 'send', (args) => record({ by: 'datagram', to: String(args.at(-2)) }));
  for (const owner of [dns, dns.promises]) {
    for (const name of Object.keys(owner).filter((key) => /^(lookup|resolve)/.test(key))) {
      watch(owner, name, ([host]) => record({ by: 'lookup', to: String(host) }));
    }
  }
  syncBuiltinESMExports();
}

function watch(owner: object, name: string, see: (args: readonly unknown[]) => void): void {
  const methods = owner as Record<string, Method>;
  const original = methods[name] as Method;
  methods[name] = function (...args) {
    see(args);
    return original.apply(this, args);
  };
}

/** `connect` takes a port and a host, a path, options, or all that already put in a list. */
function toDial([first, second]: readonly unknown[]): Dial {
  const given = Array.isArray(first) ? first[0] : first;
  if (typeof given === 'string' && Number.isNaN(Number(given))) return { by: 'connect', to: given };
  if (typeof given !== 'object' || given === null) {
    return { by: 'connect', to: typeof second === 'string' ? second : 'localhost', port: Number(given) };
  }
  const { host = 'localhost', path, port } = given as { host?: string; path?: string; port?: number | string };
  return { by: 'connect', to: path ?? host, port: Number(port) };
}
