import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import type { Engine } from '../../../gateway/execution.ts';
import { silentLog } from '../../../gateway/log.ts';
import { startReloadingEngine } from '../../../gateway/reload/reloading-engine.ts';
import { createPushed } from './variants.ts';

/** The smallest engine: it answers with the text it was made of. */
function createSmall(text: string, stopped: string[]): Engine {
  return {
    apiSchema: buildSchema('type Query { text: String }'),
    execute: async () => ({ data: { text } }),
    ask: async () => ({ data: { text } }),
    stop: async () => void stopped.push(text),
  };
}

async function open(
  options: { load?: (text: string) => Promise<void>; prepare?: (text: string) => Promise<void> } = {},
) {
  const stopped: string[] = [];
  const loaded: string[] = [];
  const source = createPushed('0');
  const texts = new WeakMap<Engine, string>();
  const engine = await startReloadingEngine({
    load: async (text) => {
      loaded.push(text);
      await options.load?.(text);
      const made = createSmall(text, stopped);
      texts.set(made, text);
      return made;
    },
    prepare: async (made) => await options.prepare?.(texts.get(made) ?? ''),
    source,
    log: silentLog,
  });
  return { engine, source, stopped, loaded };
}

it('works on one supergraph at a time, and of those that wait only on the newest', async () => {
  const gates = new Map([1, 5].map((text) => [String(text), Promise.withResolvers<void>()]));
  let working = 0;
  let most = 0;
  const { engine, source, loaded, stopped } = await open({
    load: async (text) => {
      working += 1;
      most = Math.max(most, working);
      await gates.get(text)?.promise;
      working -= 1;
    },
  });
  for (const text of ['1', '2', '3', '4', '5']) source.push(text);
  await expect.poll(() => loaded).toEqual(['0', '1']);
  gates.get('1')?.resolve();
  await expect.poll(() => loaded).toEqual(['0', '1', '5']);
  gates.get('5')?.resolve();
  await expect.poll(() => stopped).toEqual(['0', '1']);
  expect({ most, state: engine.state() }).toEqual({ most: 1, state: { reloads: 2, refused: null, retiring: 0 } });
  await engine.stop();
  expect(stopped).toEqual(['0', '1', '5']);
});

it('takes over only when it is prepared, and stops what cannot be', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { engine, source, loaded, stopped } = await open({
    prepare: async (text) => {
      if (text === '1') await promise;
      if (text === '2') throw new Error('cannot be planned');
    },
  });
  const text = async () => (await engine.execute({} as never, {} as never)).data?.text;
  source.push('1');
  await expect.poll(() => loaded).toEqual(['0', '1']);
  expect(await text()).toBe('0');
  resolve();
  await expect.poll(text).toBe('1');
  source.push('2');
  await expect.poll(() => engine.state().refused).toBe('cannot be planned');
  expect([await text(), stopped]).toEqual(['1', ['0', '2']]);
  await engine.stop();
});

it('leaves nothing open when it cannot begin', async () => {
  const source = createPushed('0');
  const load = async () => {
    throw new Error('no supergraph');
  };
  await expect(startReloadingEngine({ load, source, log: silentLog })).rejects.toThrow('no supergraph');
  expect(source.stopped()).toBe(true);
});

it('stops an engine after the requests of its own time, even where a later one has none', async () => {
  const { engine, source, stopped } = await open();
  const leave = engine.enter();
  source.push('1');
  await expect.poll(() => engine.state().reloads).toBe(1);
  source.push('2');
  await expect.poll(() => engine.state().reloads).toBe(2);
  expect([stopped, engine.state().retiring]).toEqual([[], 2]);
  leave();
  await expect.poll(() => stopped).toEqual(['0', '1']);
  await engine.stop();
});

it('keeps nothing of engines that were replaced', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  let collected = 0;
  const registry = new FinalizationRegistry(() => {
    collected += 1;
  });
  const source = createPushed('0');
  const engine = await startReloadingEngine({
    load: async (text) => {
      const made = createSmall(text, []);
      registry.register(made, text);
      return made;
    },
    source,
    log: silentLog,
  });
  for (let index = 1; index <= 100; index += 1) {
    const leave = engine.enter();
    source.push(String(index));
    await expect.poll(() => engine.state().reloads, { interval: 1, timeout: 20_000 }).toBe(index);
    leave();
  }
  await expect
    .poll(() => {
      collectGarbage();
      return collected;
    })
    .toBeGreaterThanOrEqual(99);
  await engine.stop();
});
