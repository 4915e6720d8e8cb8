import type { Call, Reply, Role } from './role.ts';

type Methods = Readonly<Record<string, (argument: unknown) => unknown>>;

/** Answers the calls of the parent process, the first of which is `setup`. Ends when the parent is gone. */
export function answerCalls(role: Role<unknown, unknown>): void {
  let methods: Methods = {};
  const answer = async ({ method, argument }: Call): Promise<unknown> => {
    if (method === 'setup') {
      methods = (await role(argument)) as Methods;
      return null;
    }
    return (await methods[method]?.(argument)) ?? null;
  };
  process.on('message', async (call: Call) => {
    const reply = await answer(call).then(
      (value): Reply => ({ id: call.id, answer: value }),
      (thrown: unknown): Reply => ({ id: call.id, problem: String((thrown as Error).stack ?? thrown) }),
    );
    process.send?.(reply);
    if (call.method === 'stop') process.disconnect();
  });
  process.on('disconnect', () => process.exit());
}
