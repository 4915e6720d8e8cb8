import { describe, expect, it } from 'vitest';
import { readWorld } from '../../sandbox/world/read-world.ts';
import { shiftWorld } from '../../sandbox/world/shift-world.ts';
import type { World } from '../../sandbox/world/world.ts';
import { tinyWorldFolder } from './tiny-world.ts';

const world = await readWorld();
const shifted = (now: string) => shiftWorld(world, new Date(now));
const event = ({ events }: World, id: string) => events.find((one) => one.id === id);

it.each([
  ['on the day itself', '2026-11-21T00:00:00-08:00', '2026-11-21T18:00:00-08:00'],
  ['six days later', '2026-11-27T23:59:59-08:00', '2026-11-21T18:00:00-08:00'],
  ['a week later', '2026-11-28T00:00:00-08:00', '2026-11-28T18:00:00-08:00'],
  ['in summer', '2027-06-02T12:00:00-07:00', '2027-05-29T18:00:00-07:00'],
  ['the day before', '2026-11-20T12:00:00-08:00', '2026-11-14T18:00:00-08:00'],
  ['by the date at the place, not in Greenwich', '2026-11-28T05:00:00Z', '2026-11-21T18:00:00-08:00'],
])('moves the clock by whole weeks: %s', (_, now, clock) => expect(shifted(now).clock).toBe(clock));

describe('half a year later', () => {
  const later = shifted('2027-06-02T12:00:00-07:00');

  it('keeps local times and makes offsets anew, inside nested objects too', () => {
    expect(event(later, 'e123')).toMatchObject({
      at: '2027-05-21T10:00:00-07:00',
      time: Date.parse('2027-05-21T10:00:00-07:00'),
      expected: { start: '2027-05-25T08:00:00-07:00', end: '2027-05-26T20:00:00-07:00' },
    });
  });

  it('moves dates, links and switches', () => {
    const placed = (of: World) => of.events.find((one) => one.type === 'order.placed' && one.order === 'SO-10140');
    expect(placed(later)).toMatchObject({ quotedDate: '2027-05-18' });
    expect(later.customers[0]?.records[0]?.link.linkedAt).toBe('2027-01-11T14:20:00-08:00');
    expect(later.policies.switches.billingDown).toEqual({ system: 'billing', since: '2027-05-29T10:42:00-07:00' });
    expect(later.policies.switches.storeExtractOld).toEqual({ system: 'inventory-stores', age: 'PT16H' });
  });

  it('leaves ids and numbers and is still sorted', () => {
    expect(later.events.map(({ id }) => id).toSorted()).toEqual(world.events.map(({ id }) => id).toSorted());
    const times = later.events.map(({ time }) => time);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});

it('changes nothing in the world that was given', async () => {
  shifted('2027-06-02T12:00:00-07:00');
  expect(world).toEqual(await readWorld());
});

it('leaves what people wrote, even where it is a date alone', async () => {
  const note = {
    id: 'n',
    at: '2026-11-01T12:00:00Z',
    system: 'service',
    type: 'note.added',
    body: '2026-11-20',
    dueBy: '2026-11-20',
  };
  const written = await readWorld(await tinyWorldFolder([note]));
  // Noon in Greenwich is four in the morning at the place, before and after.
  expect(shiftWorld(written, new Date('2026-11-28T12:00:00-08:00')).events[0]).toMatchObject({
    at: '2026-11-08T04:00:00-08:00',
    body: '2026-11-20',
    dueBy: '2026-11-27',
  });
});
