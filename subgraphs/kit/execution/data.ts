/** An object of an answer, by response key. */
export type Data = Record<string, unknown>;

/** Where a value stands in an answer: response keys and list indexes. */
export type Path = readonly (string | number)[];
