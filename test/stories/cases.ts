import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One acceptance case: an operation, asked at an instant under given failures, and the right answer. */
export interface Case {
  readonly name: string;
  readonly story: string;
  /** The document's path below `schema/`. */
  readonly operation: string;
  readonly at: string;
  readonly switches: readonly string[];
  readonly role: string;
  /** The customer id of the caller, if the caller is a customer. */
  readonly viewer: string | null;
  readonly variables: { readonly [name: string]: Json };
  /** Lists that are compared without order, by field name or `parent.field`. */
  readonly unordered: readonly string[];
  /** Lists that may hold more than is expected. */
  readonly contains: readonly string[];
  /** Absent for a subscription, whose expected answer is a list of events. */
  readonly data?: Json;
  /** What a subscription sends, in its order. */
  readonly events?: readonly ExpectedEvent[];
  /** From when on a subscription listens. */
  readonly start?: string;
  readonly errors: readonly ExpectedError[];
}

/** At least one error at this path, or a prefix of it, that names this system. */
export interface ExpectedError {
  readonly path: readonly (string | number)[];
  readonly system: string;
}

/** One payload of a subscription. */
export interface ExpectedEvent {
  /** The first instant at which the silos show what is told. */
  readonly notBefore: string;
  readonly data: { readonly [field: string]: Json };
}

/** The stories' own expected answers. */
export const STORIES = join(import.meta.dirname, 'expected');

/** Reads the cases of a folder, one file each. Throws for a folder without any. */
export function readCases(folder: string = STORIES): Case[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  if (files.length === 0) throw new Error(`Expected answers as .json files in ${folder}, received none.`);
  return files.sort().map((file) => toCase(JSON.parse(readFileSync(join(folder, file), 'utf8'))));
}

interface CaseFile {
  readonly _meta: Omit<Case, 'name' | 'data' | 'events' | 'errors'> & { readonly case: string };
  readonly data?: Json;
  readonly events?: readonly ExpectedEvent[];
  readonly errors?: readonly ExpectedError[];
}

function toCase({ _meta, data, events, errors = [] }: CaseFile): Case {
  return { ..._meta, name: _meta.case, data, events, errors };
}
