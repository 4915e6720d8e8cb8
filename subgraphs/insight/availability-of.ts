import { valueOrNull } from '../kit/index.ts';
import { accepted } from './arguments.ts';
import type { InsightContext } from './context.ts';
import type { KitStock, LocatedPlace } from './facts/stock-facts.ts';
import { type Asked, type AvailabilityArgs, readAsked } from './rules/availability/asked.ts';
import { refuseUnknownPlace } from './rules/availability/asked-place.ts';
import { assessAvailability } from './rules/availability/assess-availability.ts';
import type { Availability } from './rules/availability/availability.ts';
import type { AvailabilityInput } from './rules/availability/wanted.ts';

/** Can this many of an item be had there by then? Null: inventory knows no such item. Throws `BAD_USER_INPUT`. */
export async function askedAvailability(
  sku: string,
  args: AvailabilityArgs,
  context: InsightContext,
): Promise<Availability | null> {
  const input = await inputFor(sku, args, context);
  if (!input) return null;
  const refusal = refuseUnknownPlace(input);
  return accepted(refusal ?? assessAvailability(input, context.rules));
}

/** The same where a system named the place: one that inventory does not know is nobody's mistake here. */
export async function availabilityOf(
  sku: string,
  args: AvailabilityArgs,
  context: InsightContext,
): Promise<Availability | null> {
  const input = await inputFor(sku, args, context);
  return input && assessAvailability(input, context.rules);
}

async function inputFor(
  sku: string,
  args: AvailabilityArgs,
  context: InsightContext,
): Promise<AvailabilityInput | null> {
  const asked = accepted(readAsked(args));
  const kit = valueOrNull(await context.loaders.kitStock.load(sku));
  return kit && { ...kit, places: await placesFor(kit, asked, context), asked };
}

/** The places that carry the item or a part of it, those that goods are sent from, and the one that was asked for. */
async function placesFor(
  { item, components }: KitStock,
  { locationId }: Asked,
  { loaders, rules }: InsightContext,
): Promise<LocatedPlace[]> {
  const parts = components.is === 'known' ? components.value.map(({ stock }) => stock) : [];
  const ids = new Set([
    ...[item, ...parts].flatMap(({ levels }) => levels.map(({ location }) => location.id)),
    ...rules.policies.routes.map(({ from }) => from),
    ...(locationId === null ? [] : [locationId]),
  ]);
  const outcomes = await Promise.all([...ids].map((id) => loaders.place.load(id)));
  return outcomes.map(valueOrNull).filter((place) => place !== null);
}
