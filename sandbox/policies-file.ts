import { writeFile } from 'node:fs/promises';
import type { World } from './world/world.ts';

/** Writes what the company of a world decides otherwise than the rules' defaults, and what it knows of its items. */
export async function writePoliciesFile(path: string, world: World): Promise<void> {
  await writeFile(path, `${JSON.stringify(toPolicyOverrides(world), null, 2)}\n`);
}

/** The figures and tables of the rules that a world states; what it does not state is left to the defaults. */
export function toPolicyOverrides(world: World): Record<string, unknown> {
  const { policies } = world;
  return Object.fromEntries(
    Object.entries({
      ...Object.fromEntries(TAKEN.map((name) => [name, policies[name]])),
      systems: systemsOf(world),
      promises: without(policies.promises, 'pickupAfterClosing'),
      catalog: catalogOf(world),
    }).filter(([, value]) => value !== undefined),
  );
}

/** What a world's policies and the rules' policies call and shape alike. */
const TAKEN = [
  'timeZone',
  'currencyCode',
  'freshnessBudget',
  'clockSkew',
  'readiness',
  'stock',
  'prepLead',
  'regions',
  'routes',
  'discrepancies',
  'marketing',
  'money',
  'worklists',
];

function systemsOf({ policies }: World): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(policies.habits).flatMap(([system, { silo, settle }]) =>
      silo && settle ? [[system, { silo, settle }]] : [],
    ),
  );
}

/** Words for readers of the world's file are no policies. */
function without(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

function catalogOf({ products, goesWith = {} }: World): Record<string, unknown> | undefined {
  const entries = products
    .map(
      ({ sku, product, sizeClass, substitutes }) =>
        [sku, { product, sizeClass, substitutes, goesWith: goesWith[sku] }] as const,
    )
    .filter(([, item]) => Object.values(item).some((fact) => fact !== undefined));
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
