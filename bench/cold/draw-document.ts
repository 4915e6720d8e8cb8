import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { createRandom, type Random } from '../../test/engine/differential/random.ts';

const MOST_SELECTIONS = 248;
const MOST_TOKENS = 960;
const MOST_LEVELS = 12;
const ROOT_FIELDS = 10;

interface Drawing {
  readonly schema: GraphQLSchema;
  readonly random: Random;
  /** Fields per level, at most. */
  readonly width: number;
  /** Whether every object is asked for all that has no fields of its own, by one fragment for each type. */
  readonly allLeaves: boolean;
  /** One per type that repeats, and what it adds where it is used. */
  readonly fragments: Map<string, { readonly text: string; readonly selections: number }>;
  selections: number;
  tokens: number;
}

/** A random query near the limits of what is accepted: wide or deep, with fragments that are used again and again. */
export function drawDocument(schema: GraphQLSchema, seed: string): string {
  const random = createRandom(seed);
  const fragments: Drawing['fragments'] = new Map();
  const width = random.between(1, 6);
  const allLeaves = random.chance(0.3);
  const drawing: Drawing = { schema, random, width, allLeaves, fragments, selections: 0, tokens: 0 };
  if (random.chance(0.7)) drawFragments(drawing);
  const root = schema.getQueryType() as GraphQLObjectType;
  const fields = random.shuffle(Object.values(root.getFields()).filter(isAskable));
  const composite = fields.filter(({ type }) => !isLeafType(getNamedType(type)));
  const texts = composite.slice(0, ROOT_FIELDS).flatMap((field) => drawField(drawing, field, 1) ?? []);
  const used = [...fragments.values()].map(({ text }) => text);
  const body = texts.join(' ');
  const spread = used.filter((text) => isUsed(text, [body, ...used]));
  return `{ ${body} } ${spread.join('\n')}`;
}

function drawFragments(drawing: Drawing): void {
  const { schema, random } = drawing;
  for (const name of random.some(['Order', 'Customer', 'OrderLine', 'FulfillmentOrder', 'ProductVariant'], 0.6)) {
    const own = {
      ...drawing,
      fragments: new Map(),
      allLeaves: false,
      selections: MOST_SELECTIONS - random.between(5, 25),
      tokens: 700,
    };
    const before = own.selections;
    const text = drawSelection(own, schema.getType(name) as GraphQLNamedType, MOST_LEVELS - random.between(2, 4));
    if (text === null) continue;
    drawing.tokens += own.tokens - 700 + 4;
    drawing.fragments.set(name, {
      text: `fragment On${name} on ${name} ${text}`,
      selections: own.selections - before + 1,
    });
  }
}

function drawField(drawing: Drawing, field: GraphQLField<unknown, unknown>, level: number): string | null {
  if (drawing.tokens > MOST_TOKENS) return null;
  const head = `${field.name}${argumentsOf(drawing, field)}`;
  const type = getNamedType(field.type);
  drawing.tokens += 1;
  if (isLeafType(type)) return head;
  if (drawing.selections >= MOST_SELECTIONS || level >= MOST_LEVELS) return null;
  drawing.selections += 1;
  const inner = drawSelection(drawing, type, level + 1);
  return inner && `${head} ${inner}`;
}

function drawSelection(drawing: Drawing, type: GraphQLNamedType, level: number): string | null {
  const { random, schema, width, fragments } = drawing;
  drawing.tokens += 2;
  const fragment = fragments.get(type.name);
  if (fragment && level < MOST_LEVELS - 4 && drawing.selections + fragment.selections <= MOST_SELECTIONS) {
    drawing.tokens += 2;
    drawing.selections += fragment.selections;
    return `{ ...On${type.name} }`;
  }
  const texts = ['__typename'];
  drawing.tokens += 1;
  if (isObjectType(type) || isInterfaceType(type)) {
    const all = random.shuffle(Object.values(type.getFields()).filter(isAskable));
    const leaves = all.filter(({ type: of }) => isLeafType(getNamedType(of)));
    const composite = all.filter(({ type: of }) => !isLeafType(getNamedType(of)));
    if (isObjectType(type) && drawing.allLeaves) texts.push(spreadLeaves(drawing, type, leaves));
    const chosen = [...(drawing.allLeaves ? [] : leaves.slice(0, 1)), ...composite.slice(0, random.between(1, width))];
    texts.push(...chosen.flatMap((field) => drawField(drawing, field, level) ?? []));
  }
  if (isAbstractType(type) && drawing.selections < MOST_SELECTIONS) {
    const member = random.pick(schema.getPossibleTypes(type));
    drawing.selections += 1;
    drawing.tokens += 3;
    const inner = drawSelection(drawing, member, level);
    if (inner) texts.push(`... on ${member.name} ${inner}`);
  }
  return `{ ${texts.join(' ')} }`;
}

/** A fragment with all leaves of a type: made once, used wherever the type is. */
function spreadLeaves(drawing: Drawing, { name }: GraphQLObjectType, leaves: Fields): string {
  const key = `LeavesOf${name}`;
  if (!drawing.fragments.has(key)) {
    const fields = leaves.map((field) => `${field.name}${argumentsOf(drawing, field)}`);
    drawing.fragments.set(key, {
      text: `fragment ${key} on ${name} { ${['__typename', ...fields].join(' ')} }`,
      selections: 1,
    });
    drawing.tokens += fields.length + 7;
  }
  drawing.selections += 1;
  drawing.tokens += 2;
  return `...${key} `;
}

type Fields = readonly GraphQLField<unknown, unknown>[];

/** Whether one of the texts spreads a fragment. */
function isUsed(fragment: string, texts: readonly string[]): boolean {
  return texts.some((text) => text.includes(`...${fragment.split(' ')[1]} `));
}

/** Whether plain values are enough to ask it. */
function isAskable({ args }: GraphQLField<unknown, unknown>): boolean {
  return args.every(({ type }) => !isNonNullType(type) || !isInputObjectType(getNamedType(type)));
}

/** Those that must be given, the same for every use of a field. */
function argumentsOf(drawing: Drawing, { args }: GraphQLField<unknown, unknown>): string {
  const given = args.filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);
  if (given.length === 0) return '';
  drawing.tokens += 2 + 3 * given.length;
  return `(${given.map(({ name, type }) => `${name}: ${literalOf(type)}`).join(', ')})`;
}

function literalOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literalOf(type.ofType);
  if (isListType(type)) return `[${literalOf(type.ofType)}]`;
  if (isEnumType(type)) return `${type.getValues()[0]?.name}`;
  const literals: Readonly<Record<string, string>> = { Int: '1', Float: '1.5', Boolean: 'true' };
  return literals[getNamedType(type).name] ?? '"SO-10023"';
}
