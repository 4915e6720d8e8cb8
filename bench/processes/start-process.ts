import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Call, Reply } from './role.ts';
import type { RoleName, RoleOf } from './roles.ts';

type SetupOf<R extends RoleName> = Parameters<RoleOf<R>>[0];
type MethodsOf<R extends RoleName> = Omit<Awaited<ReturnType<RoleOf<R>>>, 'stop'>;
type Asked<M> = {
  [K in keyof M]: M[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never;
};

/** A process of a role, asked as if it were here. */
export interface StartedProcess<R extends RoleName> {
  readonly pid: number;
  readonly ask: Asked<MethodsOf<R>>;
  stop(): Promise<void>;
}

/** Starts a process and waits until it is set up. `flags` are Node's. */
export async function startProcess<R extends RoleName>(
  role: R,
  setup: SetupOf<R>,
  flags: readonly string[] = [],
): Promise<StartedProcess<R>> {
  const child = fork(MAIN, [role], {
    execArgv: ['--no-warnings', ...flags],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const call = createCaller(child);
  await call('setup', setup).catch((thrown: unknown) => {
    child.kill('SIGKILL');
    throw thrown;
  });
  const ask = new Proxy({}, { get: (_, method) => (argument: unknown) => call(String(method), argument) });
  return { pid: child.pid ?? 0, ask: ask as Asked<MethodsOf<R>>, stop: () => stopChild(child, call) };
}

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
// Nothing of a process but what it leaves on the disk is worth a wait.
const LONGEST_STOP_MS = 2_000;

type Caller = (method: string, argument?: unknown) => Promise<unknown>;

function createCaller(child: ChildProcess): Caller {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;
  child.on('message', (reply: Reply) => {
    const call = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('problem' in reply) call?.reject(new Error(reply.problem));
    else call?.resolve(reply.answer);
  });
  child.on('exit', (code) => {
    for (const call of waiting.values()) call.reject(new Error(`A process of the bench ended with code ${code}`));
  });
  return (method, argument) => {
    const call = Promise.withResolvers<unknown>();
    last += 1;
    waiting.set(last, call);
    child.send({ id: last, method, argument } satisfies Call);
    return call.promise;
  };
}

async function stopChild(child: ChildProcess, call: Caller): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_STOP_MS);
  await call('stop').catch(() => {});
  await exited;
  clearTimeout(timer);
}
