import { type GraphQLLeafType, GraphQLScalarType, isEnumType } from 'graphql';

// Objects of answers are made by generated functions: an object literal has all its properties at once and in one
// form, which is what makes reading and writing them fast. Only names that the parser has read, quoted as JSON, and
// numbers go into the text.

/** What a scalar without a `serialize` of its own does: nothing. */
const AS_IT_IS = new GraphQLScalarType({ name: 'AsItIs' }).serialize;

/** An expression that is true for the usual serialised value of a type, which then needs no completion. */
export function usualValue(type: GraphQLLeafType, variable: string): string | null {
  if (isEnumType(type)) return null;
  const known = usualValues[type.name];
  if (known) return known(variable);
  return type.serialize === AS_IT_IS ? `typeof ${variable} === "string"` : null;
}

const usualValues: Readonly<Record<string, (variable: string) => string>> = {
  String: (v) => `typeof ${v} === "string"`,
  ID: (v) => `typeof ${v} === "string"`,
  Boolean: (v) => `typeof ${v} === "boolean"`,
  Float: (v) => `Number.isFinite(${v})`,
  Int: (v) => `typeof ${v} === "number" && (${v} | 0) === ${v}`,
};

/** A property of an object literal. */
export function property(key: string, value: string): string {
  // Computed: a plain `__proto__` would set the prototype.
  return key === '__proto__' ? `["__proto__"]: ${value}` : `${JSON.stringify(key)}: ${value}`;
}

/** The function that a text with these parameters returns. */
export function generate<T>(parameters: Readonly<Record<string, unknown>>, text: string): T {
  return new Function(...Object.keys(parameters), `"use strict"; return ${text}`)(...Object.values(parameters)) as T;
}

/** The values that a generated text uses, by the names that it uses for them. */
export interface Scope {
  readonly values: Readonly<Record<string, unknown>>;
  /** Returns the name of a value. */
  add(value: unknown): string;
}

export function createScope(): Scope {
  const values: Record<string, unknown> = {};
  let count = 0;
  return {
    values,
    add: (value) => {
      const name = `given${count}`;
      count += 1;
      values[name] = value;
      return name;
    },
  };
}
