import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDeafGateway } from '../limits/open-deaf-gateway.ts';

let gateway: Awaited<ReturnType<typeof openDeafGateway>>;
beforeAll(async () => {
  // A busy machine takes its time: here the planner's bound is what ends the wait.
  gateway = await openDeafGateway('off', { OPERATION_DEADLINE_MS: '60000' });
});
afterAll(() => gateway.stop());

/** A document of few words that takes very long to plan. */
function bomb(levels: number): string {
  const fragments = Array.from({ length: levels }, (_, level) => {
    const next = level === levels - 1 ? 'number' : `...F${level + 1}`;
    return `fragment F${level} on Order { customer { orders { nodes { ${next} } edges { node { ${next} } } } } }`;
  });
  return `{ orderByNumber(number: "SO-10023") { ...F0 } } ${fragments.join(' ')}`;
}

/** More than may wait. */
const NEW_DOCUMENTS = 40;

describe('while a document takes long to be planned', () => {
  it('those with a plan are answered, new ones wait or are refused, and the planner comes back', async () => {
    const ends: string[] = [];
    const ask = async (name: string, query: string, variables?: unknown) => {
      const answer = await gateway.ask(query, variables);
      ends.push(name);
      return answer;
    };
    const known = '{ orderByNumber(number: "SO-10023") { number } }';
    await ask('first', known);
    const long = ask('long', bomb(11));
    const some = Array.from({ length: NEW_DOCUMENTS }, (_, index) => ask('new', `{ n${index}: __typename }`));
    const { status, errors } = await ask('known', known);
    expect(status).toBe(200);
    expect(errors[0]?.path).toEqual(['orderByNumber']);
    expect(await long).toMatchObject({ status: 400, errors: [{ extensions: { code: 'OPERATION_TOO_COMPLEX' } }] });
    const answers = await Promise.all(some);
    const refused = answers.filter(({ status }) => status === 503);
    for (const one of refused) {
      expect(one.errors).toMatchObject([{ extensions: { code: 'OVERLOADED', retryable: true } }]);
    }
    expect(refused.length).toBeGreaterThanOrEqual(NEW_DOCUMENTS - 32);
    expect(ends.indexOf('known')).toBeLessThan(ends.indexOf('long'));
    await expect.poll(async () => (await gateway.ask('{ again: __typename }')).status, { timeout: 20_000 }).toBe(200);
  });
});
