import { readdirSync, readFileSync } from 'node:fs';

/** A named document of this folder. */
export interface NamedDocument {
  /** The name of its file without the ending. */
  readonly name: string;
  /** Byte by byte as it stands there. */
  readonly text: string;
}

const ENDING = '.graphql';

/** The documents of a folder by name: `operations` for clients, `internal` for gateway-native subgraphs. */
export function readDocuments(folder: 'operations' | 'internal'): NamedDocument[] {
  const path = new URL(`./${folder}/`, import.meta.url);
  return readdirSync(path)
    .filter((file) => file.endsWith(ENDING))
    .sort()
    .map((file) => ({ name: file.slice(0, -ENDING.length), text: readFileSync(new URL(file, path), 'utf8') }));
}
