import { Pool } from 'undici';
import type { Form } from '../contenders/contender.ts';
import type { CustomerIds } from '../data/bench-world.ts';
import type { ScreenName } from '../lanes.ts';
import { type ScreenRequest, screenRequests } from '../screen-requests.ts';
import type { Role } from './role.ts';
import { createUsageMeter, type Usage } from './usage.ts';

export interface LoadSetup {
  readonly customerIds: CustomerIds;
}

/** A server and how it is asked. */
export interface Target {
  readonly url: string;
  readonly form: Form;
  readonly screen: ScreenName;
}

export interface Task {
  readonly target: Target;
  readonly forMs: number;
  /** How many requests are always in flight. */
  readonly connections: number;
}

export interface Slice {
  /** Screens that came. */
  readonly answers: number;
  readonly bytes: number;
  /** Answers that were no screen. */
  readonly failed: number;
  readonly ms: number;
}

export interface LoadMethods {
  /** Asks for so long, another customer every time. */
  run(task: Task): Promise<Slice>;
  usage(): Usage;
}

/** The process that asks: a closed loop, so that it finds the highest throughput and says nothing about latency. */
export const load: Role<LoadSetup, LoadMethods> = async ({ customerIds }) => {
  const pools = new Map<string, Pool>();
  const requests = new Map<string, readonly ScreenRequest[]>();
  const requestsOf = ({ form, screen }: Target) => {
    const known = requests.get(`${form} ${screen}`) ?? screenRequests(form, screen, customerIds[screen]);
    requests.set(`${form} ${screen}`, known);
    return known;
  };
  let next = 0;
  return {
    run: async ({ target, forMs, connections }) => {
      const { origin, pathname } = new URL(target.url);
      const asked = requestsOf(target);
      const nextOne = () => asked[next++ % asked.length] as ScreenRequest;
      const pool = pools.get(origin) ?? new Pool(origin, { pipelining: 1 });
      pools.set(origin, pool);
      return await closedLoop(() => send(pool, pathname, nextOne()), connections, forMs);
    },
    usage: createUsageMeter(),
    stop: async () => void (await Promise.all([...pools.values()].map((pool) => pool.close()))),
  };
};

/** The bytes of an answer; 0 for one that is no screen. */
type Send = () => Promise<number>;

async function closedLoop(send: Send, connections: number, forMs: number): Promise<Slice> {
  const startedAt = performance.now();
  const slice = { answers: 0, bytes: 0, failed: 0 };
  const ask = async () => {
    while (performance.now() - startedAt < forMs) {
      const bytes = await send();
      slice.bytes += bytes;
      slice[bytes > 0 ? 'answers' : 'failed'] += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  return { ...slice, ms: performance.now() - startedAt };
}

// Looked for in each piece of an answer; one that is cut in two has passed the comparison before.
const ERRORS = Buffer.from('"errors"');

/** Below undici's streams: who asks must cost less than who answers. */
function send(pool: Pool, pathname: string, { method, path, headers, body }: ScreenRequest): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  let bytes = 0;
  let right = true;
  pool.dispatch(
    { method, path: `${pathname}${path}`, headers, body },
    {
      onRequestStart: () => {},
      onResponseStart: (_, status) => {
        right = status === 200;
      },
      onResponseData: (_, piece) => {
        bytes += piece.length;
        if (piece.includes(ERRORS)) right = false;
      },
      onResponseEnd: () => resolve(right ? bytes : 0),
      onResponseError: () => resolve(0),
    },
  );
  return promise;
}
