import { defineRecord, field, flag, key, optionalText, text } from '../kit/index.ts';
import { returnCode, returnReasonCode, shipmentCode } from './silo-codes.ts';
import { silo } from './silo-declaration.ts';
import { itemFields, listField, objectField, orderNumberField, type Times } from './silo-fields.ts';

const yesOrNo = flag({ true: true, false: false });

/** Goods on their way to the customer. */
export function shipmentRecord(times: Times) {
  const scan = defineRecord(silo.system, {
    occurredAt: field('at', times.required),
    status: field('code', shipmentCode),
    place: field('place', optionalText),
    message: field('text', optionalText),
  });
  const parcel = defineRecord(silo.system, {
    id: field('parcelNo', text),
    carrier: field('carrier', optionalText),
    trackingNumber: field('tracking', optionalText),
    trackingUrl: field('trackingUrl', optionalText),
    items: listField('contents', defineRecord(silo.system, { ...itemFields, scanned: field('scanned', yesOrNo) })),
    events: listField('scans', scan),
  });
  return defineRecord(silo.system, {
    number: key('shipNo', text),
    orderNumber: orderNumberField,
    orderReference: field('orderRef', optionalText),
    status: field('state', shipmentCode),
    sourceStatus: field('state', text),
    shippedAt: field('shippedAt', times.optional),
    expectedArrival: objectField('eta', times.window),
    deliveredAt: field('deliveredAt', times.optional),
    statedItems: listField('paper', defineRecord(silo.system, itemFields)),
    parcels: listField('parcels', parcel),
  });
}

/** Goods on their way back. */
export function returnRecord(times: Times) {
  return defineRecord(silo.system, {
    number: key('returnNo', text),
    orderNumber: orderNumberField,
    status: field('state', returnCode),
    requestedAt: field('openedAt', times.optional),
    receivedAt: field('receivedAt', times.optional),
    items: listField('items', defineRecord(silo.system, { ...itemFields, reason: field('reason', returnReasonCode) })),
  });
}
