import type { QuirkName } from '../../sandbox/quirks.ts';
import type { Stack } from '../support/stack.ts';
import { expectThat } from './expect-that.ts';
import { showing } from './showing.ts';

const NIGHT = '2026-11-22T02:30:00-08:00';

// The deadline of fulfillment, and what a busy machine adds.
const LONGEST_MS = 800 + 1000;

/** What is not right while the nightly batch of a REST system refuses, hangs or slows everything down, and after it. */
export async function restNights(stack: Stack): Promise<string[]> {
  const { sandbox, world } = stack;
  await sandbox.setClock(NIGHT);
  const refused = await ofANight(stack, 'nightlyRefusal');
  const hung = await ofANight(stack, 'nightlyHang');
  const slow = await ofANight(stack, 'nightlySlowness');
  await sandbox.setClock('2026-11-22T03:00:00-08:00');
  const after = await ofANight(stack, 'nightlyRefusal');
  await sandbox.setClock(world.clock);
  return [
    ...expectThat('refused in the night', refused, [null, 'SILO_UNREACHABLE', true, true]),
    ...expectThat('hung in the night', hung, [null, 'SILO_TIMEOUT', true, true]),
    ...expectThat('slow in the night', slow, ['DELIVERED', undefined, undefined, true]),
    ...expectThat('after the night', after, ['DELIVERED', undefined, undefined, true]),
  ];
}

/** A shipment's status, its error, and whether it came in time. */
async function ofANight(stack: Stack, quirk: QuirkName): Promise<unknown[]> {
  return await showing(stack, 'fulfillment', [quirk], async () => {
    const startedAt = performance.now();
    const { data, errors } = await stack.ask('{ shipment(id: "shipment:SH-5001") { status } }');
    const { code, retryable } = errors?.[0]?.extensions ?? {};
    return [data?.shipment?.status, code, retryable, performance.now() - startedAt <= LONGEST_MS];
  });
}
