import { type DropFile, type DropFileState, localToDateTime, type Merged } from '../../kit/index.ts';
import type { DeltaFile, FullFile, NoticeFile, ShipNotice, StoreFile, StorePlace, StoreRow } from './store-files.ts';

/** The stores' stock as the files tell it: the newest nightly file and every delta that follows without a gap. */
export interface StoreSnapshot {
  /** RFC 3339, of the last file that counts. */
  readonly asOf: string;
  place(store: string): StorePlace | null;
  rowsOf(sku: string): readonly StoreRow[];
  rows(): Iterable<StoreRow>;
  /** What is on its way to the stores. */
  readonly notices: readonly ShipNotice[];
}

type Full = DropFile<FullFile>;
type Delta = DropFile<DeltaFile>;
type Notice = DropFile<NoticeFile>;

/** Puts files together. Resent files count once; a delta whose predecessor is missing waits for it. */
export function mergeStoreFiles(files: readonly DropFile<StoreFile>[]): Merged<StoreSnapshot> {
  const { kept, states } = withoutRepeats(files);
  const full = newest(kept.filter(isFull));
  if (!full) return { snapshot: null, files: [...states, ...kept.map(waiting)] };
  const deltas = kept.filter(isDelta).filter(({ part }) => part.sequence > full.part.sequence);
  const chain = untilStranger(chainAfter(full, deltas), full);
  const notices = kept.filter(isNotice).map((file) => ({ file, stranger: strangerIn(file, file.part.notices, full) }));
  const known = notices.filter(({ stranger }) => stranger === null).map(({ file }) => file);
  const refused = [chain.stranger, ...notices.map(({ stranger }) => stranger)].filter((state) => state !== null);
  const used = [full, ...chain.deltas, ...known];
  const rest = kept.filter(({ name }) => ![...used, ...refused].some((file) => file.name === name));
  return {
    snapshot: createSnapshot(
      full.part,
      chain.deltas.map(({ part }) => part),
      known.map(({ part }) => part),
    ),
    files: [...states, ...used.map(accepted), ...refused, ...rest.map(waiting)],
  };
}

function isFull(file: DropFile<StoreFile>): file is Full {
  return file.part.is === 'full';
}

function isDelta(file: DropFile<StoreFile>): file is Delta {
  return file.part.is === 'delta';
}

function isNotice(file: DropFile<StoreFile>): file is Notice {
  return file.part.is === 'notice';
}

function accepted({ name }: DropFile<StoreFile>): DropFileState {
  return { name, is: 'accepted' };
}

function waiting({ name }: DropFile<StoreFile>): DropFileState {
  return { name, is: 'waiting' };
}

/** A number that comes twice: the same content is a file sent again, other content is a mistake of the sender. */
function withoutRepeats(files: readonly DropFile<StoreFile>[]) {
  const first = new Map<string, DropFile<StoreFile>>();
  const states: DropFileState[] = [];
  for (const file of files) {
    const number = `${file.part.is} ${file.part.sequence}`;
    const before = first.get(number);
    if (!before) first.set(number, file);
    else if (before.hash === file.hash) states.push(waiting(file));
    else states.push(repeated(file, before));
  }
  return { kept: [...first.values()], states };
}

function repeated({ name, part }: DropFile<StoreFile>, before: DropFile<StoreFile>): DropFileState {
  const expected = part.is === 'full' ? 'a number of its own' : 'ISA13, a control number of its own';
  return { name, is: 'refused', line: 1, expected, received: `${part.sequence}, which ${before.name} has` };
}

function newest(fulls: readonly Full[]): Full | null {
  return fulls.reduce<Full | null>(
    (best, full) => (full.part.sequence > (best?.part.sequence ?? -1) ? full : best),
    null,
  );
}

function chainAfter(full: Full, deltas: readonly Delta[]): Delta[] {
  const bySequence = new Map(deltas.map((delta) => [delta.part.sequence, delta]));
  const chain: Delta[] = [];
  for (let next = bySequence.get(full.part.sequence + 1); next; next = bySequence.get(next.part.sequence + 1)) {
    chain.push(next);
  }
  return chain;
}

type Stranger = Extract<DropFileState, { is: 'refused' }>;

/** The deltas up to the first that names a store of which the nightly file knows nothing. */
function untilStranger(chain: readonly Delta[], full: Full) {
  const strangers = chain.map((delta) => strangerIn(delta, delta.part.rows, full));
  const first = strangers.findIndex((state) => state !== null);
  return first < 0
    ? { deltas: chain, stranger: null }
    : { deltas: chain.slice(0, first), stranger: strangers[first] ?? null };
}

/** A record of a store of which the nightly file knows nothing: its times could not be read. */
function strangerIn(
  { name }: DropFile<StoreFile>,
  records: readonly { readonly store: string; readonly line: number }[],
  full: Full,
): Stranger | null {
  const record = records.find(({ store }) => !full.part.places.has(store));
  if (!record) return null;
  return { name, is: 'refused', line: record.line, expected: 'a store of the nightly file', received: record.store };
}

function createSnapshot(full: FullFile, deltas: readonly DeltaFile[], notices: readonly NoticeFile[]): StoreSnapshot {
  const changed = new Map<string, Map<string, StoreRow>>();
  for (const row of deltas.flatMap(({ rows }) => rows)) {
    const stores = changed.get(row.sku) ?? new Map<string, StoreRow>();
    changed.set(row.sku, stores.set(row.store, row));
  }
  const rowsOf = (sku: string) => {
    const base = full.rows.get(sku) ?? [];
    const over = changed.get(sku);
    return over ? [...base.filter(({ store }) => !over.has(store)), ...over.values()] : base;
  };
  return {
    asOf: localToDateTime(deltas.at(-1)?.asOf ?? full.asOf, full.timeZone),
    place: (store) => full.places.get(store) ?? null,
    rowsOf,
    notices: notices.flatMap((file) => file.notices),
    *rows() {
      for (const sku of new Set([...full.rows.keys(), ...changed.keys()])) yield* rowsOf(sku);
    },
  };
}
