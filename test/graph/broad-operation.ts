/** One operation that needs every system: an order with all that hangs on it, its customer, and things by their ids. */
export const BROAD = `query Broad {
  bed: orderByNumber(number: "SO-10023") { ...Whole }
  kiosk: orderByNumber(number: "K-301") { ...Whole }
  customer(id: "cus_1001") {
    id
    sourceRecords { system key }
    orders(first: 5) { nodes { number status } source { system } }
    invoices(first: 5) { nodes { number status } source { system } }
    balance { amount }
    cases { nodes { id number status } source { system } }
    notes { nodes { id body } source { system } }
    marketing { contactKey consent source { system } }
  }
  item: productVariant(sku: "LAMP-9") {
    id
    sku
    title
    inventoryLevels(first: 20) { nodes { id onHand source { system } } sources { system } gaps { system } }
    inboundSupply { nodes { id quantity } sources { system } gaps { system } }
  }
  store: location(id: "loc:store-042") { id name }
  warehouse: location(id: "loc:wh-bayarea") { id name }
  orderById: node(id: "order:SO-10023") { id ... on Order { number status } }
  lineById: node(id: "line:SO-10023/1") { id ... on OrderLine { quantity } }
  workById: node(id: "fo:SO-10023-1") { id ... on FulfillmentOrder { orderNumber status } }
  shipmentById: node(id: "shipment:SH-5001") { id ... on Shipment { orderNumber status } }
  invoiceById: node(id: "invoice:0000004711") { id ... on Invoice { number status } }
  caseById: node(id: "case:CS-2207") { id ... on ServiceCase { number status order { number } customer { id } } }
  noteById: node(id: "note:N-560") { id ... on CustomerNote { body orderNumber } }
  itemById: node(id: "sku:LAMP-9") { id ... on ProductVariant { sku title } }
  storeStockById: node(id: "stock:store-042/LAMP-9") { id ... on InventoryLevel { onHand } }
  inboundById: node(id: "inbound:PO-9120") { id ... on InboundSupply { quantity } }
  warehouseStockById: node(id: "stock:dc-reno/LAMP-9") { id ... on InventoryLevel { onHand } }
  customerById: node(id: "cus_1001") { id ... on Customer { mergedIds orders { nodes { number } } balance { amount } } }
}

fragment Whole on Order {
  id
  number
  status
  total { amount }
  placedAtLocation { id name }
  customer { id balance { amount } }
  lines {
    nodes {
      id
      title
      variant {
        id
        sku
        title
        inventoryLevels(first: 5) {
          nodes { id onHand location { id name } source { system } }
          sources { system }
          gaps { system }
        }
      }
      stockWhereOrdered { id onHand }
    }
  }
  fulfillmentOrders {
    nodes {
      id
      status
      location { id name }
      lines { totalQuantity variant { sku title } stockAtLocation { id onHand } }
      appointments { id status }
    }
    source { system }
  }
  shipments { nodes { id status parcels { items { quantity variant { sku title } } } } }
  returns { nodes { id } }
  invoices { nodes { id number total { amount } lines { amount { amount } variant { sku title } } } }
  payments { nodes { id amount { amount } } }
  refunds { nodes { id } }
  cases { nodes { id number status } }
  notes { nodes { id body } }
}`;
