/** What a gateway asks a subgraph's process. */
export interface ServiceQuestion {
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A question out of a body; null if it is none. */
export function readServiceQuestion(body: Buffer): ServiceQuestion | null {
  const { query, operationName, variables, extensions } = readJsonObject(body) ?? {};
  if (typeof query !== 'string' || !isNameOrNone(operationName)) return null;
  if (!isObjectOrNone(variables) || !isObjectOrNone(extensions)) return null;
  return {
    query,
    variables: variables ?? {},
    ...(operationName && { operationName }),
    ...(extensions && { extensions }),
  };
}

/** The JSON object of a body; null if it is something else. */
export function readJsonObject(body: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body.toString());
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isNameOrNone(value: unknown): value is string | null | undefined {
  return value === undefined || value === null || typeof value === 'string';
}

function isObjectOrNone(value: unknown): value is Record<string, unknown> | null | undefined {
  return value === undefined || value === null || isObject(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
