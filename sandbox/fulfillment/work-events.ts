import { addTo } from '../add-to.ts';
import type { Components, EventOf, Handlers } from './event-handler.ts';
import { named } from './indexes.ts';
import type { Box, State, Work, WorkLine } from './state.ts';
import { endOf, everythingHandedOver, nothingRemains } from './work-state.ts';

/** What happens to the work of a location. */
export const workEvents = {
  'fo.sent': (state, event, components) => {
    const { fo, order, location, method } = event;
    const lines = event.lines.map((line) => toLine(line, components));
    const work: Work = {
      id: fo,
      timeZone: event.timeZone,
      location,
      method,
      sentAt: event.at,
      readyBy: event.readyBy ?? null,
      fulfillBy: event.fulfillBy ?? null,
      lines,
      holds: new Map(),
      appointments: [],
      request: 'SUBMITTED',
      reactedAt: null,
      rejection: null,
      noteCode: null,
      note: null,
      readyAt: null,
      handedOverAt: null,
      doneAt: null,
      closedAt: null,
      canceledAt: null,
    };
    state.works.set(fo, work);
    addTo(state.worksByOrder, order, work);
    addTo(state.worksByLocation, location, work);
    if (method === 'PICK_UP') state.openPickups.add(work);
  },
  'fo.received': (state, event) => {
    const work = react(state, event, 'RECEIVED');
    work.noteCode = event.noteCode ?? null;
    work.note = event.note ?? null;
  },
  'fo.accepted': (state, event) => {
    react(state, event, 'ACCEPTED');
  },
  'fo.rejected': (state, event) => {
    const work = react(state, event, 'REJECTED');
    work.rejection = event.reason ?? 'UNKNOWN';
    if (event.note) work.note = event.note;
  },
  'fo.staged': (state, { fo, sku, quantity, line, at }) => stage(workOf(state, fo), sku, quantity, line ?? null, at),
  'fo.missing': (state, { fo, line, sku, quantity, at, expectedAt = null, note = null }) => {
    const box = boxOf(workOf(state, fo), line, sku);
    box.missing = { quantity, reportedAt: box.missing?.reportedAt ?? at, expectedAt, note };
  },
  'fo.found': (state, { fo, line, sku, quantity }) => {
    const box = boxOf(workOf(state, fo), line, sku);
    const left = (box.missing?.quantity ?? 0) - quantity;
    box.missing = box.missing && left > 0 ? { ...box.missing, quantity: left } : null;
  },
  'fo.hold': (state, { fo, hold, reason, at, note = null, by = null, expiresAt = null }) => {
    workOf(state, fo).holds.set(hold, { id: hold, reason, note, by, placedAt: at, expiresAt });
  },
  'fo.released': (state, { fo, hold }) => {
    workOf(state, fo).holds.delete(hold);
  },
  'fo.ready': (state, { fo, at }) => {
    workOf(state, fo).readyAt = at;
  },
  'fo.handedOver': (state, { fo, items, at }) => {
    const work = workOf(state, fo);
    for (const { line, quantity } of items) leave(work, line, (target) => (target.handedOver += quantity));
    if (everythingHandedOver(work)) work.handedOverAt ??= at;
    settle(state, work, at);
  },
  'fo.closed': (state, { fo, at }) => {
    const work = workOf(state, fo);
    work.closedAt = at;
    settle(state, work, at);
  },
  'fo.canceled': (state, { fo, at }) => {
    const work = workOf(state, fo);
    work.canceledAt = at;
    settle(state, work, at);
  },
} satisfies Handlers;

/** Units of a line leave, over the counter or by a carrier. What nobody ordered is on no line. */
export function leave(work: Work, line: number | null, change: (line: WorkLine) => void): void {
  const target = line === null ? undefined : work.lines.find((candidate) => candidate.line === line);
  if (target) change(target);
}

/** Notes the end of work of which nothing remains, or that was ended. */
export function settle(state: State, work: Work, at: string): void {
  if (nothingRemains(work)) work.doneAt ??= at;
  if (endOf(work) !== null) state.openPickups.delete(work);
}

/** The work of this number. */
export function workOf(state: State, id: string): Work {
  return named(state.works, id);
}

function toLine({ line, sku, quantity }: EventOf<'fo.sent'>['lines'][number], components: Components): WorkLine {
  const parts = components.get(sku) ?? [];
  const picked = parts.length > 0 ? parts : [{ sku, quantityPerKit: 1 }];
  const boxes = picked.map(
    (part): Box => ({
      sku: part.sku,
      perUnit: part.quantityPerKit,
      staged: 0,
      stagedAt: null,
      missing: null,
    }),
  );
  return { line, sku, total: quantity, boxes, handedOver: 0, shipped: 0 };
}

function react(state: State, { fo, at }: { fo: string; at: string }, request: Work['request']): Work {
  const work = workOf(state, fo);
  work.request = request;
  work.reactedAt ??= at;
  return work;
}

/** Without a line, a part goes to the first line that still wants it. */
function stage(work: Work, sku: string, quantity: number, line: number | null, at: string): void {
  const wanted = work.lines
    .filter((candidate) => line === null || candidate.line === line)
    .flatMap(({ total, boxes }) =>
      boxes.filter((box) => box.sku === sku).map((box) => ({ box, want: total * box.perUnit })),
    );
  if (wanted.length === 0) throw new Error(`${work.id} has no part ${sku}`);
  let left = quantity;
  for (const [index, { box, want }] of wanted.entries()) {
    const taken = index === wanted.length - 1 ? left : Math.min(left, Math.max(0, want - box.staged));
    if (taken === 0) continue;
    box.staged += taken;
    box.stagedAt = at;
    left -= taken;
  }
}

function boxOf(work: Work, line: number, sku: string): Box {
  const box = work.lines.find((candidate) => candidate.line === line)?.boxes.find((candidate) => candidate.sku === sku);
  if (!box) throw new Error(`${work.id} has no part ${sku} on line ${line}`);
  return box;
}
