import { type Outcome, valueOrNull } from './outcome.ts';

/**
 * An entity as resolvers pass it on: its keys, which need no silo, and what the silo said of it. While the silo cannot
 * be read the keys still show, and with them the facts of all other silos.
 */
export type Entity<Keys, T> = Keys & { readonly record: Outcome<T> };

/** A resolver for a field that comes from the entity's record. Throws the silo's error when it could not be read. */
export function fromRecord<T, V>(pick: (record: T) => V): (entity: { readonly record: Outcome<T> }) => V | null {
  return ({ record }) => {
    const value = valueOrNull(record);
    return value === null ? null : pick(value);
  };
}

/** The same for fields that are named in the record as in the schema. */
export function recordFields<T>(...names: readonly (keyof T & string)[]) {
  return Object.fromEntries(names.map((name) => [name, fromRecord((record: T) => record[name])])) as Record<
    string,
    (entity: { readonly record: Outcome<T> }) => unknown
  >;
}

/**
 * What a root field or a reference resolver answers: null only if the silo said that there is no such thing, else the
 * entity, as a stub if need be.
 */
export function entityOrNull<Keys, T>(keys: Keys, record: Outcome<T>): Entity<Keys, T> | null {
  return record.is === 'notFound' ? null : { ...keys, record };
}
