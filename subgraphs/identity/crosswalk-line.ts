import { type Codec, CodecError, offsetDateTime } from '../kit/index.ts';
import { deciderKinds, linkGrades, linkMethods } from './customer.ts';
import { customerId, isRecordKey, isSystemName } from './ids.ts';

/** A line of a crosswalk file that links a record to a customer. */
export interface LinkLine {
  readonly customer: string;
  readonly system: string;
  readonly key: string;
  readonly grade: string;
  readonly method: string;
  readonly rule?: string | null;
  readonly ruleVersion?: string | null;
  readonly matchedOn: readonly string[];
  /** RFC 3339 with an offset. The link is valid from then on. */
  readonly linkedAt: string;
  /** A kind of actor, for example `SYSTEM`, or kind and id: `AGENT:agent-7`. */
  readonly decidedBy?: string | null;
}

/** A line that says that a customer was merged into another one. */
export interface MergeLine {
  readonly customer: string;
  readonly mergedInto: string;
  /** When the merged customer was first known, RFC 3339 with an offset. */
  readonly createdAt: string;
}

export type CrosswalkLine = LinkLine | MergeLine;

/** What is wrong with a line: what was expected and what was received. */
export type LineProblem = string;

/** Reads one line of JSON. Gives every problem it has; a field that is not known is one, so that no personal data slips in. */
export function readCrosswalkLine(text: string): CrosswalkLine | readonly LineProblem[] {
  const value = parsed(text);
  if (value === undefined) return [`expected one JSON object, received ${text.length} characters that are none`];
  if (!isRecord(value)) return [`expected one JSON object, received ${shown(value)}`];
  const form = 'mergedInto' in value ? MERGE : LINK;
  const problems = [...problemsOf(form, value), ...unknownFields(form, value)];
  return problems.length > 0 ? problems : (value as unknown as CrosswalkLine);
}

export function isMergeLine(line: CrosswalkLine): line is MergeLine {
  return 'mergedInto' in line;
}

interface FieldForm {
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
}

type LineForm = Readonly<Record<string, FieldForm>>;

const customer: FieldForm = {
  expected: `a customer id, for example "${customerId.example}"`,
  accepts: (value) => isText(value) && /^cus_[A-Za-z0-9_-]{1,200}$/.test(value),
};
const instant: FieldForm = {
  expected: 'RFC 3339 with an offset, for example "2026-07-06T14:20:00-07:00"',
  accepts: (value) => isText(value) && reads(offsetDateTime, value),
};
const optionalText: FieldForm = {
  expected: 'a text, null or nothing',
  accepts: (value) => value === undefined || value === null || (isText(value) && isRecordKey(value)),
};

const LINK: LineForm = {
  customer,
  system: {
    expected: 'the name of a system, for example "billing"',
    accepts: (value) => isText(value) && isSystemName(value),
  },
  key: { expected: "the record's key as a text", accepts: (value) => isText(value) && isRecordKey(value) },
  grade: oneOf(linkGrades),
  method: oneOf(linkMethods),
  rule: optionalText,
  ruleVersion: optionalText,
  matchedOn: { expected: 'a list of texts', accepts: (value) => Array.isArray(value) && value.every(isText) },
  linkedAt: instant,
  decidedBy: {
    expected: `${deciderKinds.join(', ')}, one of them with an id ("AGENT:agent-7"), null or nothing`,
    accepts: (value) => value === undefined || value === null || (isText(value) && DECIDER.test(value)),
  },
};

const MERGE: LineForm = { customer, mergedInto: customer, createdAt: instant };

const DECIDER = new RegExp(`^(?:${deciderKinds.join('|')})(?::.{1,200})?$`);
const LONGEST_SHOWN = 80;

function oneOf(values: readonly string[]): FieldForm {
  return { expected: values.join(', '), accepts: (value) => isText(value) && values.includes(value) };
}

function problemsOf(form: LineForm, value: Readonly<Record<string, unknown>>): LineProblem[] {
  return Object.entries(form)
    .filter(([name, { accepts }]) => !accepts(value[name]))
    .map(([name, { expected }]) => `${name}: expected ${expected}, received ${shown(value[name])}`);
}

/** The values of unknown fields are not shown: they may be the personal data that has no place here. */
function unknownFields(form: LineForm, value: Readonly<Record<string, unknown>>): LineProblem[] {
  return Object.keys(value)
    .filter((name) => !Object.hasOwn(form, name))
    .map((name) => `expected no field but ${Object.keys(form).join(', ')}, received ${shown(name)}`);
}

function reads<L>(codec: Codec<L, unknown>, raw: L): boolean {
  try {
    codec.read(raw);
    return true;
  } catch (thrown) {
    if (thrown instanceof CodecError) return false;
    throw thrown;
  }
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
