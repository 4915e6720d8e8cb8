import { type DropFile, type DropFileState, localToDateTime, type Merged } from '../../kit/index.ts';
import type { DeltaFile, FullFile, StoreFile, StorePlace, StoreRow } from './store-files.ts';

/** The stores' stock as the files tell it: the newest nightly file and every delta that follows without a gap. */
export interface StoreSnapshot {
  /** RFC 3339, of the last file that counts. */
  readonly asOf: string;
  place(store: string): StorePlace | null;
  rowsOf(sku: string): readonly StoreRow[];
  rows(): Iterable<StoreRow>;
}

type Full = DropFile<FullFile>;
type Delta = DropFile<DeltaFile>;

/** Puts files together. Resent files count once; a delta whose predecessor is missing waits for it. */
export function mergeStoreFiles(files: readonly DropFile<StoreFile>[]): Merged<StoreSnapshot> {
  const { kept, states } = withoutRepeats(files);
  const full = newest(kept.filter(isFull));
  if (!full) return { snapshot: null, files: [...states, ...kept.map(waiting)] };
  const deltas = kept.filter(isDelta).filter(({ part }) => part.sequence > full.part.sequence);
  const chain = chainAfter(full, deltas);
  const stranger = chain.map((delta) => strangerIn(delta, full)).find((state) => state !== null);
  const used = stranger
    ? chain.slice(
        0,
        chain.findIndex(({ name }) => name === stranger.name),
      )
    : chain;
  const rest = kept.filter((file) => file !== full && !used.some(({ name }) => name === file.name));
  return {
    snapshot: createSnapshot(
      full.part,
      used.map(({ part }) => part),
    ),
    files: [
      ...states,
      ...[full, ...used].map(({ name }): DropFileState => ({ name, is: 'accepted' })),
      ...rest.map((file) => (file.name === stranger?.name ? stranger : waiting(file))),
    ],
  };
}

function isFull(file: DropFile<StoreFile>): file is Full {
  return file.part.is === 'full';
}

function isDelta(file: DropFile<StoreFile>): file is Delta {
  return file.part.is === 'delta';
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
  const expected = 'a control number of its own';
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

/** A delta that names a store of which the nightly file knows nothing: its times could not be read. */
function strangerIn({ name, part }: Delta, full: Full): Extract<DropFileState, { is: 'refused' }> | null {
  const row = part.rows.find(({ store }) => !full.part.places.has(store));
  if (!row) return null;
  return { name, is: 'refused', line: row.line, expected: 'a store of the nightly file', received: row.store };
}

function createSnapshot(full: FullFile, deltas: readonly DeltaFile[]): StoreSnapshot {
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
    *rows() {
      for (const sku of new Set([...full.rows.keys(), ...changed.keys()])) yield* rowsOf(sku);
    },
  };
}
