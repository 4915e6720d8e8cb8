import type { Random } from '../random.ts';
import type { Draft } from './draft.ts';
import type { Argument, EnumType, InputType } from './model.ts';

/** `Color` is given and taken, `Shade` is only given, `Pick` is only taken: composition merges each in its own way. */
export function drawEnums(random: Random, subgraphs: readonly string[]): EnumType[] {
  const each = (values: () => readonly string[]) => new Map(subgraphs.map((subgraph) => [subgraph, values()]));
  return [
    { name: 'Color', values: each(() => ['RED', 'GREEN', 'BLUE', 'HIDDEN']), inaccessible: ['HIDDEN'] },
    { name: 'Shade', values: each(() => ['PALE', ...random.some(['DARK', 'DEEP', 'WARM'], 0.5)]), inaccessible: [] },
    { name: 'Pick', values: each(() => ['ONE', 'TWO', ...random.some(['THREE', 'FOUR'], 0.4)]), inaccessible: [] },
  ];
}

/** One input that every subgraph has; what only some of them know is not for clients. */
export function drawInputs(random: Random, subgraphs: readonly string[]): InputType[] {
  const common = [
    'text: String',
    'min: Int = 3',
    'color: Color',
    'pick: Pick = ONE',
    'flags: [Boolean!]',
    'grid: [[Int]]',
    'inner: Filter',
    'json: Json',
    'hidden: Int @inaccessible',
    ...(random.chance(0.4) ? ['need: ID!'] : []),
  ];
  const fields = subgraphs.map((subgraph) => {
    const extra = random.chance(0.4) ? [`extra${subgraph}: Int`] : [];
    return [subgraph, [...common, ...extra]] as const;
  });
  return [{ name: 'Filter', fields: new Map(fields) }];
}

const ARGUMENTS: readonly (readonly [string, readonly string[]])[] = [
  ['Int', ['7', '0']],
  ['Int!', ['4']],
  ['String', ['"a \\"quoted\\" text"', '""']],
  ['String!', ['"plain"']],
  ['Boolean', ['false']],
  ['Boolean!', ['true']],
  ['ID', ['"id-1"']],
  ['Float', ['1.5']],
  ['Color', ['RED']],
  ['Color!', ['BLUE']],
  ['Pick', ['TWO']],
  ['[Int!]', ['[1, 2]']],
  ['[[Int]]', ['[[1, null], []]']],
  ['[Color!]', ['[RED, BLUE]']],
  ['Json', ['"j"', '8']],
  ['Filter', ['{ text: "d", need: "n" }']],
  ['[Filter!]', ['[]']],
];

/** No argument, or a few. */
export function drawArguments(draft: Draft, probability = 0.35): Argument[] {
  const { random } = draft;
  if (!random.chance(probability)) return [];
  return Array.from({ length: random.between(1, 2) }, () => drawArgument(draft));
}

function drawArgument({ random, name, world }: Draft): Argument {
  const [type, defaults] = random.pick(ARGUMENTS);
  const chosen = random.chance(0.4) ? random.pick(defaults) : null;
  const needs = world.inputs.some(({ fields }) => [...fields.values()].some((list) => list.includes('need: ID!')));
  return { name: name('p'), type, default: needs ? chosen : (chosen?.replace(', need: "n"', '') ?? null) };
}
