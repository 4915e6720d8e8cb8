import { createHash } from 'node:crypto';
import { readDocuments } from '../../schema/documents.ts';

/** Documents that are ours, by the SHA-256 of their text in hexadecimal digits: no limit of a stranger's document holds. */
export type TrustedDocuments = ReadonlySet<string>;

/** The hashes of our own documents. */
export function readTrustedDocuments(): TrustedDocuments {
  return new Set(readDocuments('operations').map(({ text }) => documentHash(text)));
}

/** The hash under which Apollo Server knows a document too. */
export function documentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
