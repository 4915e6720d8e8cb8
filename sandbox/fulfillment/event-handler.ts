import type { Product, WorldEvent } from '../world/world.ts';
import type { State } from './state.ts';

/** The events of one type. */
export type EventOf<T extends string> = WorldEvent extends infer E
  ? E extends { readonly type: infer U }
    ? T extends U
      ? E
      : never
    : never
  : never;

/** What a kit is made of, by sku. */
export type Components = ReadonlyMap<string, Product['components']>;

/** Changes the state by one event. */
export type Handler<E> = (state: State, event: E, components: Components) => void;

/** Handlers by type of event. */
export type Handlers = { readonly [T in WorldEvent['type']]?: Handler<EventOf<T>> };
