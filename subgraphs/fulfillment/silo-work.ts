import { defineRecord, field, key, optional, optionalText, text, wholeNumber } from '../kit/index.ts';
import { appointmentCode, holdCode, methodCode, reasonCode, requestCode, workCode } from './silo-codes.ts';
import { silo } from './silo-declaration.ts';
import {
  actorRecord,
  lineField,
  linesField,
  listField,
  objectField,
  orderNumberField,
  placeField,
  type Times,
} from './silo-fields.ts';

type AppointmentRecord = ReturnType<typeof appointmentRecord>;

/** The work of a location for an order. */
export function workRecord(times: Times, appointment: AppointmentRecord) {
  return defineRecord(silo.system, {
    number: key('workNo', text),
    orderNumber: orderNumberField,
    method: field('via', methodCode),
    location: placeField,
    locationName: field('placeName', optionalText),
    status: field('state', workCode),
    sourceStatus: field('state', text),
    requestStatus: field('reply', requestCode),
    requestedAt: field('sentAt', times.optional),
    acknowledgedAt: field('repliedAt', times.optional),
    rejectionReason: field('refusal', optional(reasonCode)),
    fulfillBy: field('needBy', times.optional),
    closedAt: field('endedAt', times.optional),
    lines: listField('lines', lineRecord(times)),
    holds: listField('holds', holdRecord(times)),
    pickup: objectField('counter', pickupRecord(times)),
    appointments: listField('visits', appointment),
  });
}

function lineRecord(times: Times) {
  const missing = defineRecord(silo.system, {
    quantity: field('qty', wholeNumber),
    reportedAt: field('reportedAt', times.optional),
    expectedAt: field('dueAt', times.optional),
    note: field('text', optionalText),
  });
  const box = defineRecord(silo.system, {
    sku: field('item', text),
    title: field('itemText', optionalText),
    quantity: field('qty', wholeNumber),
    stagedQuantity: field('staged', optional(wholeNumber)),
    stagedAt: field('stagedAt', times.optional),
    missing: objectField('short', missing),
  });
  return defineRecord(silo.system, {
    sku: field('item', text),
    lineNumber: lineField,
    totalQuantity: field('qty', wholeNumber),
    remainingQuantity: field('open', wholeNumber),
    stagedQuantity: field('staged', optional(wholeNumber)),
    handedOverQuantity: field('handed', optional(wholeNumber)),
    boxes: listField('boxes', box),
  });
}

function holdRecord(times: Times) {
  return defineRecord(silo.system, {
    id: field('holdNo', text),
    reason: field('code', holdCode),
    note: field('text', optionalText),
    placedBy: objectField('by', actorRecord),
    placedAt: field('at', times.optional),
    expiresAt: field('until', times.optional),
  });
}

function pickupRecord(times: Times) {
  return defineRecord(silo.system, {
    readyBy: field('readyBy', times.optional),
    readyClaimedAt: field('readyAt', times.optional),
    handedOverAt: field('handedAt', times.optional),
    holdUntil: field('keepUntil', times.optional),
    storeEstimate: field('estimate', times.optional),
    storeNoteCode: field('noteCode', optional(reasonCode)),
    storeNote: field('note', optionalText),
  });
}

/** A delivery appointment. */
export function appointmentRecord(times: Times) {
  return defineRecord(silo.system, {
    number: key('visitNo', text),
    orderNumber: orderNumberField,
    lineNumbers: linesField,
    window: objectField('window', times.window),
    status: field('state', appointmentCode),
    bookedAt: field('bookedAt', times.optional),
    bookedBy: objectField('bookedBy', actorRecord),
    customerToldAt: field('toldAt', times.optional),
    canceledAt: field('canceledAt', times.optional),
    canceledBy: objectField('canceledBy', actorRecord),
    outcomeReason: field('reason', optionalText),
    completedAt: field('doneAt', times.optional),
  });
}
