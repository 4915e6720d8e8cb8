import { type AssessedOrder, assessOrder } from '../../subgraphs/insight/rules/assess-order.ts';
import { askGoods } from './ask-goods.ts';
import { askOrders } from './ask-orders.ts';
import { askPerson } from './ask-person.ts';
import { ask, type Room } from './room.ts';
import { toCustomerFacts, toOrderFacts } from './to-facts.ts';
import { toScreen } from './to-screen.ts';

/**
 * The agent's one screen as one would write it by hand for this one page: each system is asked once for all keys, all of
 * them side by side as soon as their keys are known; the rules are applied to each order once. Null: no such customer.
 */
export async function agentScreen(id: string, room: Room): Promise<object | null> {
  const customer = (await ask(room.silos.crosswalk.customerById, [id], room.call)).get(id);
  if (!customer) return null;
  const person = await askPerson(customer, room);
  const parts = await askOrders(person, room);
  const goods = await askGoods(person, parts, room);
  const orders = person.orders.map((order): AssessedOrder => {
    const recorded = parts.recorded.get(order.number) ?? [];
    return assessOrder(toOrderFacts(order, parts, goods), { is: 'known', value: recorded, source: null }, room.rules);
  });
  return toScreen(
    { id: customer.id, person, parts, goods, assessed: { facts: toCustomerFacts(person), orders } },
    room,
  );
}
