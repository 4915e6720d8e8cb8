/** What the check asks of every order, through the public door. */
const ORDERS_QUERY = `query VerifyOrders($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Order {
      number
      sourceStatus
      placedAt
      quotedDeliveryDate
      total { amount currencyCode }
      shippingTotal { amount currencyCode }
      shipTo { city region postalCode }
      customer { id }
      lines(first: 100) {
        nodes { lineNumber quantity variant { sku title } unitPrice { amount currencyCode } total { amount currencyCode } }
      }
      fulfillmentOrders(first: 100) { nodes { fulfillBy location { id name } lines { lineNumber variant { sku } } } }
      shipments(first: 100) {
        nodes { shippedAt deliveredAt expectedArrival { end } parcels { items { orderLineNumber variant { sku } } } }
      }
      invoices(first: 100) { nodes { lines { kind orderLineNumber amount { amount currencyCode } } } }
      payments(first: 100) { nodes { processedAt amount { amount currencyCode } method { kind } } }
      promises { kind status dueBy lateBy }
      discrepancies { code }
    }
  }
}`;

export interface GraphMoney {
  readonly amount: string;
  readonly currencyCode: string;
}

/** The answer, per order. Null where the graph says that there is no such thing. */
export interface GraphOrder {
  readonly number: string;
  readonly sourceStatus: string | null;
  readonly placedAt: string | null;
  readonly quotedDeliveryDate: string | null;
  readonly total: GraphMoney | null;
  readonly shippingTotal: GraphMoney | null;
  readonly shipTo: { readonly city: string; readonly region: string; readonly postalCode: string } | null;
  readonly customer: { readonly id: string } | null;
  readonly lines: List<GraphLine> | null;
  readonly fulfillmentOrders: List<GraphWork> | null;
  readonly shipments: List<GraphShipment> | null;
  readonly invoices: List<{ readonly lines: readonly GraphInvoiceLine[] | null }> | null;
  readonly payments: List<GraphPayment> | null;
  readonly promises: readonly GraphPromise[] | null;
  readonly discrepancies: readonly { readonly code: string }[] | null;
}

interface List<T> {
  readonly nodes: readonly T[];
}

export interface GraphLine {
  readonly lineNumber: string | null;
  readonly quantity: number | null;
  readonly variant: { readonly sku: string; readonly title: string | null } | null;
  readonly unitPrice: GraphMoney | null;
  readonly total: GraphMoney | null;
}

export interface GraphWork {
  readonly fulfillBy: string | null;
  readonly location: { readonly id: string; readonly name: string | null } | null;
  readonly lines: readonly { readonly lineNumber: string | null }[] | null;
}

export interface GraphShipment {
  readonly shippedAt: string | null;
  readonly deliveredAt: string | null;
  readonly expectedArrival: { readonly end: string } | null;
  readonly parcels:
    | readonly {
        readonly items: readonly {
          readonly orderLineNumber: string | null;
          readonly variant: { readonly sku: string } | null;
        }[];
      }[]
    | null;
}

export interface GraphInvoiceLine {
  readonly kind: string;
  readonly orderLineNumber: string | null;
  readonly amount: GraphMoney;
}

export interface GraphPayment {
  readonly processedAt: string | null;
  readonly amount: GraphMoney | null;
  readonly method: { readonly kind: string } | null;
}

/** What the graph makes of a promise, over all systems. */
export interface GraphPromise {
  readonly kind: string;
  readonly status: string;
  readonly dueBy: string | null;
  readonly lateBy: string | null;
}

/** When the order arrived, as its shipments say. Null: it has not. */
export function deliveredAt({ shipments }: GraphOrder): string | null {
  return shipments?.nodes.find((shipment) => shipment.deliveredAt !== null)?.deliveredAt ?? null;
}

interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly retryable?: boolean };
}

interface GraphAnswer {
  readonly data?: { readonly nodes: readonly (GraphOrder | null)[] | null };
  readonly errors?: readonly GraphError[];
}

const ATTEMPTS = 4;

/**
 * Asks for up to 100 orders by their ids. An answer that says "try again" is asked again a few times, and told of; any
 * other error ends the check: it must not overlook one.
 */
export async function askOrders(
  url: string,
  ids: readonly string[],
  onRetry: (code: string) => void,
): Promise<readonly (GraphOrder | null)[]> {
  for (let attempt = 1; ; attempt += 1) {
    const { data, errors = [] } = await ask(url, ids);
    if (errors.length === 0 && data?.nodes) return data.nodes;
    const mayHelp = errors.length > 0 && errors.every(({ extensions }) => extensions?.retryable === true);
    if (!mayHelp || attempt === ATTEMPTS) {
      throw new Error(`The graph answered with errors: ${JSON.stringify(errors.slice(0, 3))}`);
    }
    onRetry(errors[0]?.extensions?.code ?? 'unknown');
  }
}

async function ask(url: string, ids: readonly string[]): Promise<GraphAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: ORDERS_QUERY, variables: { ids: ids.map((id) => `order:${id}`) } }),
  });
  return (await response.json()) as GraphAnswer;
}
