import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quirkKnobs } from '../../sandbox/quirks.ts';
import { createKnobs } from '../../sandbox/stand-in.ts';
import { BROAD } from '../graph/broad-operation.ts';
import { type Answer, type Stack, startStack } from '../support/stack.ts';
import { allQuirks, runQuirk } from './run-quirks.ts';

describe('the quirks', () => {
  let stack: Stack;
  let healthy: Answer;
  beforeAll(async () => {
    // It asks more than strangers may.
    stack = await startStack({ env: { LIMITS: 'off' } });
    healthy = await askBroad();
  });
  afterAll(async () => await stack?.stop());

  const askBroad = async () => {
    const { data, errors } = await stack.ask(BROAD);
    return { data, errors };
  };
  const knobsThatAreTurned = () => [...stack.sandbox.knobs.values()].filter(({ quirks }) => quirks.length > 0);

  it('are all proven, each once', () => {
    expect(allQuirks.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  });

  it('need every knob that there is', () => {
    const turned = new Set(allQuirks.flatMap(({ knobs }) => knobs));
    expect([...turned].sort()).toEqual(Object.keys(quirkKnobs).sort());
  });

  it.each(allQuirks)('$number: $title', async (quirk) => {
    expect(knobsThatAreTurned()).toEqual([]);
    expect(await runQuirk(stack, quirk)).toEqual([]);
    for (const knobs of stack.sandbox.knobs.values()) expect(knobs).toEqual(createKnobs());
    expect(await askBroad()).toEqual(healthy);
  });

  it('leave nothing wrong in an answer without them', () => {
    expect(healthy.errors).toBeUndefined();
    expect(healthy.data.bed.number).toBe('SO-10023');
  });
});
