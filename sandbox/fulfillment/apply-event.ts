import type { Product, WorldEvent } from '../world/world.ts';
import { appointmentEvents } from './appointment-events.ts';
import type { Components, Handler } from './event-handler.ts';
import { returnEvents } from './return-events.ts';
import { shipmentEvents } from './shipment-events.ts';
import type { State } from './state.ts';
import { workEvents } from './work-events.ts';

const handlers = { ...workEvents, ...appointmentEvents, ...shipmentEvents, ...returnEvents };

/** What one event changes. Events of types that the system does not record change nothing. */
export function createApplyEvent(products: readonly Product[]): (state: State, event: WorldEvent) => void {
  const components: Components = new Map(products.map(({ sku, components }) => [sku, components]));
  return (state, event) => {
    const apply = handlers[event.type as keyof typeof handlers] as Handler<WorldEvent> | undefined;
    apply?.(state, event, components);
  };
}
