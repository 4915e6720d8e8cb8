import { readdirSync, readFileSync } from 'node:fs';

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
  readonly errors: readonly ExpectedError[];
}

/** At least one error at this path, or a prefix of it, that names this system. */
export interface ExpectedError {
  readonly path: readonly (string | number)[];
  readonly system: string;
}

const FOLDER = new URL('./expected/', import.meta.url);

export function readCases(): Case[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => toCase(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))));
}

function toCase({
  _meta,
  data,
  errors = [],
}: {
  _meta: Omit<Case, 'name' | 'data' | 'errors'> & { case: string };
  data?: Json;
  errors?: ExpectedError[];
}): Case {
  return { ..._meta, name: _meta.case, data, errors };
}
