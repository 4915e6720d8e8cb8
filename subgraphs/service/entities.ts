import { type Entity, entityOrNull, found, type IdCodec, type Loader, type Page, toConnection } from '../kit/index.ts';
import type { CaseRecord, NoteRecord } from './domain.ts';
import { caseId, noteId } from './ids.ts';
import type { ServiceLoaders } from './loaders.ts';

/** One kind of entity: from its record, from a page of records, from its id. */
export interface EntityKind<T> {
  of(record: T): Entity<{ readonly id: string }, T>;
  connection(page: Page<T>): ReturnType<typeof toConnection>;
  /** Null if the silo says that there is no such thing; a stub while it cannot be read. */
  byId(id: string, loaders: ServiceLoaders): Promise<Entity<{ readonly id: string }, T> | null>;
}

export const cases = defineEntity<CaseRecord>(caseId, (loaders) => loaders.cases.byNumber);
export const notes = defineEntity<NoteRecord>(noteId, (loaders) => loaders.notes.byNumber);

function defineEntity<T extends { readonly number: string }>(
  id: IdCodec,
  loaderOf: (loaders: ServiceLoaders) => Loader<string, T>,
): EntityKind<T> {
  const of = (record: T) => ({ id: id.encode(record.number), record: found(record) });
  return {
    of,
    connection: (page) => toConnection(page, of),
    byId: async (global, loaders) => entityOrNull({ id: global }, await loaderOf(loaders).load(id.decode(global))),
  };
}
