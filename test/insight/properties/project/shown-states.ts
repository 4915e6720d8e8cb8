import { applyEvent as applyToBilling } from '../../../../sandbox/billing/apply-event.ts';
import { type BillingState, createBillingState } from '../../../../sandbox/billing/state.ts';
import { createApplyEvent } from '../../../../sandbox/fulfillment/apply-event.ts';
import { type State as FulfillmentState, emptyState as noWork } from '../../../../sandbox/fulfillment/state.ts';
import { applyStockEvent, type StockRows } from '../../../../sandbox/inventory-stock.ts';
import {
  applyEvent as applyToWarehouses,
  emptyState as noStock,
  type WarehouseState,
} from '../../../../sandbox/inventory-warehouses/state.ts';
import { createOrderBook, enterEvent, type OrderBook } from '../../../../sandbox/order-history/order-book.ts';
import { createDesk, type Desk, enterEvent as enterAtDesk } from '../../../../sandbox/service/desk.ts';
import { asOf } from '../../../../sandbox/world/as-of.ts';
import { createProjection, eventsOf, type Projection } from '../../../../sandbox/world/projection.ts';
import type { World, WorldEvent } from '../../../../sandbox/world/world.ts';

/** What each system knows at an instant, and the instant it stands for. */
export interface ShownStates {
  readonly history: OrderBook;
  readonly billing: BillingState;
  readonly fulfillment: FulfillmentState;
  readonly stores: StockRows;
  readonly warehouses: WarehouseState;
  readonly desk: Desk;
  readonly asOf: (system: string) => Date;
}

/** What the systems of a world show at any instant, each as far behind as its habits say. */
export function createShownStates(world: World): (now: Date) => ShownStates {
  const project = <S>(system: string, initial: () => S, apply: (state: S, event: WorldEvent) => void) => {
    const projection: Projection<S> = createProjection({ events: eventsOf(world, system), initial, apply });
    return (now: Date) => projection.at(asOf(world, system, now));
  };
  const history = project('order-history', createOrderBook, enterEvent);
  const billing = project('billing', createBillingState, applyToBilling);
  const fulfillment = project('fulfillment', noWork, createApplyEvent(world.products));
  const stores = project('inventory-stores', (): StockRows => new Map(), applyStockEvent);
  const warehouses = project('inventory-warehouses', noStock, applyToWarehouses);
  const desk = project('service', createDesk, (state, event) => void enterAtDesk(state, event));
  return (now) => ({
    history: history(now),
    billing: billing(now),
    fulfillment: fulfillment(now),
    stores: stores(now),
    warehouses: warehouses(now),
    desk: desk(now),
    asOf: (system) => asOf(world, system, now),
  });
}
