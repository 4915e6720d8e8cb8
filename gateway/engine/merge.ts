import type { Data } from './subgraph.ts';

/** Whether a name is that of an object type, not of an interface that stands for one. */
export type IsObjectType = (name: unknown) => boolean;

/**
 * Fills an object with an answer. What is known is kept unless the answer knows it better: a null never replaces a
 * value, an interface's name never a type's. Lists are filled by position.
 */
export function merge(target: Data, answer: Data, isObjectType: IsObjectType): void {
  for (const key of Object.keys(answer)) {
    const value = answer[key];
    if (value === undefined) continue;
    const known = Object.hasOwn(target, key) ? target[key] : undefined;
    if (known === undefined || known === null) put(target, key, value);
    else if (value === null) continue;
    else if (typeof value === 'object') mergeInto(target, key, known, value, isObjectType);
    else if (key !== '__typename' || isObjectType(value)) put(target, key, value);
  }
}

function mergeInto(target: object, key: string | number, known: unknown, value: object, is: IsObjectType): void {
  if (Array.isArray(value)) {
    if (Array.isArray(known)) mergeLists(known, value, is);
    else (target as Data)[key] = value;
  } else if (typeof known === 'object' && !Array.isArray(known)) merge(known as Data, value as Data, is);
  else (target as Data)[key] = value;
}

function mergeLists(known: unknown[], values: readonly unknown[], is: IsObjectType): void {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (value === null || value === undefined) continue;
    if (typeof value === 'object' && known[index] !== null && known[index] !== undefined) {
      mergeInto(known, index, known[index], value, is);
    } else known[index] = value;
  }
}

/** `__proto__` is a response key as any other. */
function put(target: Data, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else target[key] = value;
}

/** A copy that shares nothing with the original. */
export function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyOf) as T;
  if (typeof value !== 'object' || value === null) return value;
  const copy: Data = {};
  for (const key of Object.keys(value)) put(copy, key, copyOf((value as Data)[key]));
  return copy as T;
}
