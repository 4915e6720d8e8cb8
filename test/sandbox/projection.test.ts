import { expect, it } from 'vitest';
import { createProjection, eventsOf } from '../../sandbox/world/projection.ts';
import { readWorld } from '../../sandbox/world/read-world.ts';

const world = await readWorld();

function counting() {
  const applied: string[] = [];
  const projection = createProjection<string[]>({
    events: eventsOf(world, 'billing'),
    initial: () => [],
    apply: (state, { id }) => {
      state.push(id);
      applied.push(id);
    },
  });
  return { projection, applied };
}

it('shows exactly what happened up to the instant, that of the event included', () => {
  const { projection } = counting();
  const [first, second] = eventsOf(world, 'billing');
  expect(projection.at(new Date((first?.time ?? 0) - 1))).toEqual([]);
  expect(projection.at(new Date(first?.time ?? 0))).toEqual([first?.id]);
  expect(projection.at(new Date((second?.time ?? 0) - 1))).toEqual([first?.id]);
});

it('applies each event once while time goes on, and all anew when it goes back', () => {
  const { projection, applied } = counting();
  const all = eventsOf(world, 'billing');
  projection.at(new Date('2026-07-31T00:00:00Z'));
  projection.at(new Date('2026-12-31T00:00:00Z'));
  expect(applied).toEqual(all.map(({ id }) => id));
  const early = all.filter(({ time }) => time <= Date.parse('2026-07-31T00:00:00Z')).map(({ id }) => id);
  expect(projection.at(new Date('2026-07-31T00:00:00Z'))).toEqual(early);
  expect(applied).toHaveLength(all.length + early.length);
});

it('takes the events of the systems that were named', () => {
  const systems = ['inventory-stores', 'inventory-warehouses'];
  expect(new Set(eventsOf(world, ...systems).map(({ system }) => system))).toEqual(new Set(systems));
});
