import {
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import type { Feature } from '../coverage.ts';
import type { Random } from '../random.ts';
import type { Json } from '../store.ts';

/** The variables of a document: declared by every operation that uses them. */
export interface Variables {
  /** A variable that can stand where this type is wanted. */
  use(type: GraphQLInputType): string;
  readonly declarations: ReadonlyMap<string, string>;
  readonly values: Readonly<Record<string, Json>>;
}

export function createVariables(random: Random, exercised: Set<Feature>): Variables {
  const declarations = new Map<string, string>();
  const values: Record<string, Json> = {};
  const declared = new Map<string, string[]>();

  const declare = (type: GraphQLInputType): string => {
    const name = `v${declarations.size + 1}`;
    const isNullable = !isNonNullType(type);
    const hasDefault = random.chance(0.35);
    // Where a value must be, a nullable variable may stand if it has a default.
    const declaredType = hasDefault && !isNullable && random.chance(0.5) ? getNullableType(type) : type;
    const text = hasDefault ? ` = ${drawLiteral(type, { random, exercised, variables: null })}` : '';
    declarations.set(name, `$${name}: ${declaredType}${text}`);
    declared.set(`${type}`, [...(declared.get(`${type}`) ?? []), name]);
    if (hasDefault) exercised.add('variable default');
    const mayOmit = isNullable || hasDefault;
    if (mayOmit && random.chance(0.3)) exercised.add('variable omitted');
    else if (isNullable && random.chance(0.2)) {
      exercised.add('variable null');
      values[name] = null;
    } else values[name] = drawJson(type, random);
    return name;
  };

  return {
    use: (type) => {
      noteKind(type, exercised);
      const known = declared.get(`${type}`);
      return `$${known && random.chance(0.3) ? random.pick(known) : declare(type)}`;
    },
    declarations,
    values,
  };
}

function noteKind(type: GraphQLInputType, exercised: Set<Feature>): void {
  exercised.add('variable');
  const inner = getNullableType(type);
  if (isListType(inner)) exercised.add('list variable');
  if (isEnumType(inner)) exercised.add('enum variable');
  if (isInputObjectType(inner)) exercised.add('input object variable');
  if (`${inner}` === 'Json') exercised.add('custom scalar variable');
}

export interface Literals {
  readonly random: Random;
  readonly exercised: Set<Feature>;
  /** Null: no variable may stand here. */
  readonly variables: Variables | null;
  /** Inside a list or an input object. */
  readonly isInside?: boolean;
  readonly depth?: number;
}

/** A value as it is written in a document; now and then a variable. */
export function drawLiteral(type: GraphQLInputType, given: Literals): string {
  const { random, exercised, variables, isInside = false, depth = 0 } = given;
  const isItself = isInside || !isNonNullType(type) || random.chance(0.6);
  if (variables && isItself && random.chance(isInside ? 0.25 : 0.4)) {
    if (isInside) exercised.add('variable inside a literal');
    return variables.use(type);
  }
  if (!isNonNullType(type) && random.chance(0.08)) return 'null';
  const inner = getNullableType(type);
  const next = { ...given, isInside: true, depth: depth + 1 };
  if (isListType(inner)) {
    // One value stands for a list of one.
    if (random.chance(0.1) && !isListType(getNullableType(inner.ofType)))
      return drawLiteral(inner.ofType, { ...next, variables: null });
    return `[${Array.from({ length: random.between(0, 2) }, () => drawLiteral(inner.ofType, next)).join(', ')}]`;
  }
  if (isInputObjectType(inner)) {
    exercised.add('input merged');
    const fields = Object.values(inner.getFields()).filter(
      (field) => isRequiredInputField(field) || (depth < 3 && random.chance(0.3)),
    );
    return `{ ${fields.map((field) => `${field.name}: ${drawLiteral(field.type, next)}`).join(', ')} }`;
  }
  if (isEnumType(inner)) return random.pick(inner.getValues()).name;
  return drawScalarLiteral(`${inner}`, random);
}

function drawScalarLiteral(name: string, random: Random): string {
  if (name === 'Json') return random.pick(['{ a: [1, "b", null], c: { d: true } }', '5', '"text"', '[]', 'SOME_ENUM']);
  if (name === 'Float') return random.pick(['1', '2.5', '-1e3']);
  if (name === 'ID') return random.pick(['"x"', '12']);
  return JSON.stringify(drawScalar(name, random));
}

function drawJson(type: GraphQLInputType, random: Random, depth = 0): Json {
  if (!isNonNullType(type) && random.chance(0.08)) return null;
  const inner = getNullableType(type);
  if (isListType(inner)) {
    return Array.from({ length: random.between(0, 2) }, () => drawJson(inner.ofType, random, depth + 1));
  }
  if (isInputObjectType(inner)) {
    const fields = Object.values(inner.getFields()).filter(
      (field) => isRequiredInputField(field) || (depth < 3 && random.chance(0.35)),
    );
    return Object.fromEntries(fields.map((field) => [field.name, drawJson(field.type, random, depth + 1)]));
  }
  if (isEnumType(inner)) return random.pick(inner.getValues()).name;
  return drawScalar(`${inner}`, random);
}

function drawScalar(name: string, random: Random): Json {
  if (name === 'Int') return random.between(-5, 9);
  if (name === 'Float') return random.pick([1, 0.25, -4.5]);
  if (name === 'Boolean') return random.chance(0.5);
  if (name === 'ID') return random.pick(['x', '7']);
  if (name === 'Json') return random.pick<Json>([{ k: [1, { l: null }] }, [true, 'x'], 'text', 3]);
  return random.pick(['', 'text', 'a "quote" and \\ more', '✓']);
}
