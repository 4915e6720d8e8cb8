import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** Documents that are ours, by the SHA-256 of their text in hexadecimal digits: no limit of a stranger's document holds. */
export type TrustedDocuments = ReadonlySet<string>;

const FOLDER = new URL('../../schema/operations/', import.meta.url);

/** The documents of `schema/operations`, byte by byte as they stand there. */
export function readOperations(): { name: string; text: string }[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.graphql'));
  return files.sort().map((name) => ({ name, text: readFileSync(new URL(name, FOLDER), 'utf8') }));
}

/** The hashes of our own documents. */
export function readTrustedDocuments(): TrustedDocuments {
  return new Set(readOperations().map(({ text }) => documentHash(text)));
}

/** The hash under which Apollo Server knows a document too. */
export function documentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
