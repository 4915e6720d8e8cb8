/** Other subgraphs' entities, by their keys. Null stays null: nothing is pointed at. */

export function toOrder(number: string | null | undefined) {
  return number ? { __typename: 'Order', number } : null;
}

export function toLine(id: string | null | undefined) {
  return id ? { __typename: 'OrderLine', id } : null;
}

export function toVariant(sku: string | null | undefined) {
  return sku ? { __typename: 'ProductVariant', sku } : null;
}

export function toLocation(id: string | null | undefined) {
  return id ? { __typename: 'Location', id } : null;
}

export function toInbound(id: string | null | undefined) {
  return id ? { __typename: 'InboundSupply', id } : null;
}

/** A customer by a record of some system, as `system:key`; identity says who that is. */
export function toCustomer(account: string | null | undefined) {
  return account ? { __typename: 'Customer', account } : null;
}
