import type { NamedDocument } from '../engine/documents.ts';

/** What clients asked lately: the documents for which a new engine is readied before it takes over. */
export interface RecentDocuments {
  /** A valid document was asked. */
  saw(text: string): void;
  /** The latest last. */
  list(): readonly NamedDocument[];
}

export function createRecentDocuments(most: number = MOST_DOCUMENTS): RecentDocuments {
  const texts = new Set<string>();
  return {
    saw: (text) => {
      texts.delete(text);
      texts.add(text);
      if (texts.size > most) texts.delete(texts.values().next().value as string);
    },
    list: () => [...texts].map((text) => ({ name: 'a document of a client', text })),
  };
}

const MOST_DOCUMENTS = 100;
