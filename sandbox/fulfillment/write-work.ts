import {
  appointmentCodes,
  codeOf,
  holdCodes,
  methodCodes,
  placeOf,
  reasonCodes,
  requestCodes,
  siteOf,
  workCodes,
} from './codes.ts';
import type { Appointment, Box, Hold, Work, WorkLine } from './state.ts';
import { completeUnitsOf, endOf, remainingOf, stagedOf, statusOf } from './work-state.ts';
import { toLocal, writePerson, writeWindow } from './write-parts.ts';

/** What the system calls items and places: its own words, copied from the world once. */
export interface Words {
  readonly item: (sku: string) => string | null;
  readonly place: (location: string) => string | null;
}

/** The work of a location as the system sends it. */
export function writeWork(work: Work, words: Words) {
  const { timeZone } = work;
  return {
    site: siteOf(timeZone),
    workNo: work.id,
    orderRef: work.id,
    ...placeOf(work.location),
    placeName: words.place(work.location),
    via: codeOf(methodCodes, work.method),
    state: codeOf(workCodes, statusOf(work)),
    reply: codeOf(requestCodes, work.request),
    sentAt: toLocal(work.sentAt, timeZone),
    repliedAt: toLocal(work.reactedAt, timeZone),
    refusal: codeOf(reasonCodes, work.rejection),
    needBy: toLocal(work.fulfillBy, timeZone),
    endedAt: toLocal(endOf(work), timeZone),
    lines: work.lines.map((line) => writeLine(line, timeZone, words)),
    holds: [...work.holds.values()].map((hold) => writeHold(hold, timeZone)),
    counter: work.method === 'PICK_UP' ? writeCounter(work) : null,
    visits: work.appointments.map(writeAppointment),
  };
}

/** A delivery appointment as the system sends it. */
export function writeAppointment(appointment: Appointment) {
  const { timeZone } = appointment;
  return {
    site: siteOf(timeZone),
    visitNo: appointment.id,
    orderRef: appointment.ref,
    lines: appointment.lines,
    window: writeWindow(appointment.window, timeZone),
    state: codeOf(appointmentCodes, appointment.status),
    bookedAt: toLocal(appointment.bookedAt, timeZone),
    bookedBy: writePerson(appointment.bookedBy),
    toldAt: null,
    canceledAt: toLocal(appointment.canceledAt, timeZone),
    canceledBy: writePerson(appointment.canceledBy),
    reason: appointment.reason,
    doneAt: toLocal(appointment.completedAt, timeZone),
  };
}

function writeLine(line: WorkLine, timeZone: string, words: Words) {
  return {
    line: line.line,
    item: line.sku,
    qty: line.total,
    open: remainingOf(line),
    staged: completeUnitsOf(line),
    handed: line.handedOver,
    boxes: line.boxes.map((box) => writeBox(line, box, timeZone, words)),
  };
}

function writeBox(line: WorkLine, box: Box, timeZone: string, words: Words) {
  const { missing } = box;
  return {
    item: box.sku,
    itemText: words.item(box.sku),
    qty: remainingOf(line) * box.perUnit,
    staged: stagedOf(line, box),
    stagedAt: toLocal(box.stagedAt, timeZone),
    short: missing && {
      qty: missing.quantity,
      reportedAt: toLocal(missing.reportedAt, timeZone),
      dueAt: toLocal(missing.expectedAt, timeZone),
      text: missing.note,
    },
  };
}

function writeHold(hold: Hold, timeZone: string) {
  return {
    holdNo: hold.id,
    code: codeOf(holdCodes, hold.reason),
    text: hold.note,
    by: writePerson(hold.by),
    at: toLocal(hold.placedAt, timeZone),
    until: toLocal(hold.expiresAt, timeZone),
  };
}

function writeCounter({ timeZone, readyBy, readyAt, handedOverAt, noteCode, note }: Work) {
  return {
    readyBy: toLocal(readyBy, timeZone),
    readyAt: toLocal(readyAt, timeZone),
    handedAt: toLocal(handedOverAt, timeZone),
    keepUntil: null,
    estimate: null,
    noteCode: codeOf(reasonCodes, noteCode),
    note,
  };
}
