import {
  doTypesOverlap,
  GraphQLBoolean,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLNonNull,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import type { Feature } from '../coverage.ts';
import type { Random } from '../random.ts';
import { drawLiteral, type Variables } from './variables.ts';

/** A document in the making. */
export interface Writing {
  readonly schema: GraphQLSchema;
  readonly random: Random;
  readonly exercised: Set<Feature>;
  readonly variables: Variables;
  /** Named fragments by name, without those that are still being written. */
  readonly fragments: Map<string, { readonly type: GraphQLCompositeType; readonly text: string }>;
  /** Arguments of fields that have no alias: the same wherever the field stands, so that all can be merged. */
  readonly plainArguments: Map<string, string>;
  /** How many more fields may be written. */
  budget: number;
  names: number;
}

const DEPTH = 7;

export function writeSelections(writing: Writing, type: GraphQLCompositeType, depth = 0): string {
  const { random, exercised } = writing;
  if (depth >= 5) exercised.add('deep nesting');
  const selections: string[] = [];
  for (let count = random.between(1, depth === 0 ? 4 : 3); count > 0; count -= 1) {
    selections.push(...writeSelection(writing, type, depth));
  }
  if (random.chance(0.15) || selections.length === 0) selections.push(writeTypename(writing));
  return `{ ${random.shuffle(selections).join(' ')} }`;
}

function writeTypename({ random, exercised }: Writing): string {
  exercised.add('__typename');
  return random.chance(0.3) ? `t${random.below(3)}: __typename` : '__typename';
}

function writeSelection(writing: Writing, type: GraphQLCompositeType, depth: number): string[] {
  const { random } = writing;
  const roll = random.next();
  if (depth > 0 && isAbstractType(type) && roll < 0.6) return [writeInline(writing, type, depth)];
  if (roll < 0.12 && depth < DEPTH) return [writeInline(writing, type, depth)];
  if (roll < 0.24 && depth < DEPTH) return [writeSpread(writing, type, depth)];
  return isUnionType(type) ? [writeTypename(writing)] : writeFields(writing, type, depth);
}

function writeFields(
  writing: Writing,
  type: Exclude<GraphQLCompositeType, { getTypes(): unknown }>,
  depth: number,
): string[] {
  const { random, exercised } = writing;
  const field = pickField(writing, Object.values(type.getFields()), depth);
  if (!field) return [writeTypename(writing)];
  writing.budget -= 1;
  const named = getNamedType(field.type);
  const head = writeHead(writing, field);
  const directives = writeDirectives(writing, 'field');
  if (!isCompositeType(named)) {
    if (`${named}` === 'Json') exercised.add('custom scalar');
    return [head + directives];
  }
  noteAbstract(named, exercised);
  const write = () => `${head}${directives} ${writeSelections(writing, named, depth + 1)}`;
  if (!random.chance(0.12)) return [write()];
  exercised.add('repeated field with merged selections');
  return [write(), `${head} ${writeSelections(writing, named, depth + 1)}`];
}

function noteAbstract(type: GraphQLCompositeType, exercised: Set<Feature>): void {
  if (isInterfaceType(type)) exercised.add('interface');
  if (isUnionType(type)) exercised.add('union');
}

function pickField(
  { random, budget }: Writing,
  fields: readonly GraphQLField<unknown, unknown>[],
  depth: number,
): GraphQLField<unknown, unknown> | null {
  const isOver = budget <= 0 || depth >= DEPTH;
  const open = fields.filter((field) => !isOver || !isCompositeType(getNamedType(field.type)));
  const links = open.filter((field) => isCompositeType(getNamedType(field.type)));
  if (open.length === 0) return null;
  return random.pick(links.length > 0 && random.chance(0.5) ? links : open);
}

/** Alias, name and arguments. */
function writeHead(writing: Writing, field: GraphQLField<unknown, unknown>): string {
  const { random, exercised, plainArguments } = writing;
  if (random.chance(field.args.length > 0 ? 0.4 : 0.12)) {
    exercised.add('alias');
    writing.names += 1;
    return `x${writing.names}: ${field.name}${writeArguments(writing, field)}`;
  }
  const args = plainArguments.get(field.name) ?? writeArguments(writing, field);
  plainArguments.set(field.name, args);
  return field.name + args;
}

function writeArguments(writing: Writing, field: GraphQLField<unknown, unknown>): string {
  const { random } = writing;
  const args = field.args.filter((arg) => isRequiredArgument(arg) || random.chance(0.6));
  const list = args.map((arg) => `${arg.name}: ${drawLiteral(arg.type, writing)}`);
  return list.length > 0 ? `(${list.join(', ')})` : '';
}

function writeInline(writing: Writing, type: GraphQLCompositeType, depth: number): string {
  const { random, exercised } = writing;
  exercised.add('inline fragment');
  const condition = random.chance(0.2) ? null : pickOverlapping(writing, type);
  const directives = writeDirectives(writing, 'fragment');
  const selections = writeSelections(writing, condition ?? type, depth + 1);
  return `...${condition ? ` on ${condition.name}` : ''}${directives} ${selections}`;
}

/** A type that can be met where another one stands: a member, an interface that shares one, or the type itself. */
function pickOverlapping({ schema, random, exercised }: Writing, type: GraphQLCompositeType): GraphQLCompositeType {
  if (isObjectType(type) && random.chance(0.5)) return type;
  const candidates = Object.values(schema.getTypeMap()).filter(
    (other) => isCompositeType(other) && !other.name.startsWith('__') && doTypesOverlap(schema, type, other),
  ) as GraphQLCompositeType[];
  const objects = candidates.filter(isObjectType);
  const picked = random.pick(random.chance(0.6) ? objects : candidates);
  if (isAbstractType(type) || isAbstractType(picked)) exercised.add('type condition on an interface or union');
  return picked;
}

function writeSpread(writing: Writing, type: GraphQLCompositeType, depth: number): string {
  const { random, exercised, fragments, schema } = writing;
  exercised.add('fragment');
  const known = [...fragments].filter(([, one]) => doTypesOverlap(schema, type, one.type));
  const directives = writeDirectives(writing, 'fragment');
  if (known.length > 0 && random.chance(0.4)) return `...${random.pick(known)[0]}${directives}`;
  const condition = pickOverlapping(writing, type);
  writing.names += 1;
  const name = `Part${writing.names}`;
  const text = `fragment ${name} on ${condition.name} ${writeSelections(writing, condition, depth + 1)}`;
  fragments.set(name, { type: condition, text });
  return `...${name}${directives}`;
}

function writeDirectives(writing: Writing, on: 'field' | 'fragment'): string {
  const { random, exercised, variables } = writing;
  const names = random.some(['skip', 'include'] as const, on === 'field' ? 0.06 : 0.15);
  return random
    .shuffle(names)
    .map((name) => {
      exercised.add(on === 'field' ? `@${name} on a field` : '@skip or @include on a fragment');
      const byVariable = random.chance(0.6);
      exercised.add(byVariable ? '@skip or @include by variable' : '@skip or @include by literal');
      const value = byVariable
        ? variables.use(new GraphQLNonNull(GraphQLBoolean))
        : String(random.chance(name === 'skip' ? 0.3 : 0.7));
      return ` @${name}(if: ${value})`;
    })
    .join('');
}
