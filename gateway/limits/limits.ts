import { shown } from '../../subgraphs/kit/host.ts';

/** What a document of a client may ask for at most, so that parsing, validating and planning it stay short. */
export const limitTable = {
  documentChars: { most: 15_000, of: 'characters in the document' },
  tokens: { most: 1_000, of: 'tokens in the document' },
  directives: { most: 10, of: 'directives in the document' },
  depth: { most: 12, of: 'levels of fields' },
  aliases: { most: 30, of: 'aliases, each fragment counted where it is used' },
  rootFields: { most: 10, of: 'root fields' },
  selections: { most: 250, of: 'fields with a selection of their own and fragments, each counted where it is used' },
  sameMutation: { most: 1, of: 'use of each mutation field' },
  variablesDepth: { most: 20, of: 'levels of lists and objects in the variables' },
  validationErrors: { most: 5, of: 'errors of validation that are told' },
  coercionErrors: { most: 5, of: 'errors in variables that are told' },
} as const satisfies Record<string, { readonly most: number; readonly of: string }>;

export type LimitName = keyof typeof limitTable;

/** One number per limit. Infinity: off. */
export type Limits = Readonly<Record<LimitName, number>>;

const NAMES = Object.keys(limitTable) as LimitName[];

export const defaultLimits: Limits = limitsOf((name) => limitTable[name].most);

/** The error of a document or of variables that are over a limit, in the words of every other refusal. */
export interface LimitProblem {
  readonly expected: string;
  readonly received: string;
}

/** The first of some figures that is over its limit; null if none is. */
export function overLimit(limits: Limits, figures: Readonly<Partial<Record<LimitName, number>>>): LimitProblem | null {
  for (const [name, figure] of Object.entries(figures) as [LimitName, number][]) {
    if (figure > limits[name])
      return { expected: `at most ${limits[name]} ${limitTable[name].of}`, received: count(figure) };
  }
  return null;
}

/**
 * Limits as the variable `LIMITS` gives them: `off` for none at all, or exceptions such as `depth=20,aliases=off`.
 * What is wrong with it is added to `problems`.
 */
export function readLimits(text: string, problems: string[]): Limits {
  if (text === 'off') return limitsOf(() => Number.POSITIVE_INFINITY);
  const exceptions = text.split(',').flatMap((part) => readException(part.trim(), problems));
  return { ...defaultLimits, ...Object.fromEntries(exceptions) };
}

function readException(part: string, problems: string[]): [LimitName, number][] {
  if (part === '') return [];
  const [, name = '', value = ''] = /^(\w+)=(off|\d{1,9})$/.exec(part) ?? [];
  if (NAMES.includes(name as LimitName)) {
    return [[name as LimitName, value === 'off' ? Number.POSITIVE_INFINITY : Number(value)]];
  }
  problems.push(
    `LIMITS: expected off, or <limit>=<number or off> with one of ${NAMES.join(', ')}; received ${shown(part)}`,
  );
  return [];
}

function limitsOf(numberOf: (name: LimitName) => number): Limits {
  return Object.fromEntries(NAMES.map((name) => [name, numberOf(name)])) as Limits;
}

const MOST_SHOWN = 1_000_000;

/** Fragments that double from level to level make numbers that nobody can read. */
function count(figure: number): string {
  return figure > MOST_SHOWN ? `more than ${MOST_SHOWN}` : String(figure);
}
