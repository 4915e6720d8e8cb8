import { defineId } from '../kit/index.ts';

/** An order number with the sequence of the work, as fulfillment writes it. */
export const fulfillmentOrderId = defineId({
  type: 'FulfillmentOrder',
  prefix: 'fo:',
  key: /^[\w.-]+-\d+$/,
  example: 'fo:SO-10023-1',
});

export const appointmentId = defineId({
  type: 'DeliveryAppointment',
  prefix: 'appointment:',
  key: /^[\w.-]+$/,
  example: 'appointment:A-101',
});

export const shipmentId = defineId({
  type: 'Shipment',
  prefix: 'shipment:',
  key: /^[\w.-]+$/,
  example: 'shipment:SH-5001',
});

export const returnId = defineId({
  type: 'Return',
  prefix: 'return:',
  key: /^[\w.-]+$/,
  example: 'return:RT-77',
});

/** The id of a place. Another subgraph owns it; here it is only read. */
export const locationId = defineId({
  type: 'Location',
  prefix: 'loc:',
  key: /^[\w.-]+$/,
  example: 'loc:store-042',
});
