import { localToDateTime } from '../../../subgraphs/kit/index.ts';

/** All of the data is of one country. */
export const OLIST_ZONE = 'America/Sao_Paulo';
export const OLIST_CURRENCY = 'BRL';

/** `2018-08-08 10:00:35` of the files as RFC 3339. */
export function toInstant(local: string): string {
  return localToDateTime(local.replace(' ', 'T'), OLIST_ZONE);
}

/** The first and last second of a calendar day. */
export function dayWindow(date: string): { start: string; end: string } {
  return { start: toInstant(`${date} 00:00:00`), end: toInstant(`${date} 23:59:59`) };
}

/** The earliest of the local times that are there. Their text sorts as they do. */
export function earliest(...times: readonly string[]): string {
  return times.filter(Boolean).toSorted()[0] ?? '';
}

/** The latest of the local times that are there. */
export function latest(...times: readonly string[]): string {
  return times.filter(Boolean).toSorted().at(-1) ?? '';
}
