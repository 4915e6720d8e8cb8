import { durationMs } from '../subgraphs/kit/index.ts';
import { quirksOf } from './quirks.ts';
import { faults, type Knobs } from './stand-in.ts';
import { isInstant } from './world/check-world.ts';

/** What was asked of the control door cannot be done: what was expected and what was received. */
export class ControlError extends Error {
  readonly expected: string;
  readonly received: unknown;

  constructor(expected: string, received: unknown) {
    super(`Expected ${expected}, received ${JSON.stringify(received) ?? 'nothing'}.`);
    this.name = 'ControlError';
    this.expected = expected;
    this.received = received ?? null;
  }
}

/** `at`: where the clock goes on. `running`: whether it moves from then on. At least one of them. */
export interface ClockRequest {
  readonly at?: string;
  readonly running?: boolean;
}

export function readClockRequest(body: unknown): ClockRequest {
  const expected = '{"at": an instant with its offset} or {"running": true or false}';
  const { at, running, ...others } = readObject(body, expected);
  const known = (at === undefined || isInstant(at)) && (running === undefined || typeof running === 'boolean');
  if (!known || Object.keys(others).length > 0 || (at === undefined && running === undefined)) {
    throw new ControlError(expected, body);
  }
  return { at, running };
}

const LONGEST_LATENCY_MS = 600_000;

/** What each knob may be set to, and how to say so. */
const knobForms: {
  readonly [Name in keyof Knobs]: readonly [
    expected: string | ((system: string) => string),
    accepts: (value: unknown, system: string) => boolean,
  ];
} = {
  latencyMs: [
    `a whole number from 0 to ${LONGEST_LATENCY_MS}`,
    (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= LONGEST_LATENCY_MS,
  ],
  fault: [faults.join(', '), (value) => (faults as readonly unknown[]).includes(value)],
  down: ['true or false', (value) => typeof value === 'boolean'],
  quirks: [
    (system) => `a list of any of ${quirksOf(system).join(', ') || 'no quirks'}`,
    (value, system) => Array.isArray(value) && value.every((name) => quirksOf(system).includes(name)),
  ],
  extractAge: ['an ISO 8601 duration such as "PT16H", or null', (value) => value === null || isDuration(value)],
};

/** Some knobs of a system, with what they shall be set to. */
export function readKnobs(body: unknown, system: string): Partial<Knobs> {
  const knobs = readObject(body, `an object with any of ${Object.keys(knobForms).join(', ')}`);
  for (const [name, value] of Object.entries(knobs)) {
    if (!Object.hasOwn(knobForms, name)) throw new ControlError(`one of ${Object.keys(knobForms).join(', ')}`, name);
    const [expected, accepts] = knobForms[name as keyof Knobs];
    if (accepts(value, system)) continue;
    throw new ControlError(`${name}: ${typeof expected === 'string' ? expected : expected(system)}`, value);
  }
  return knobs;
}

/** The names of the switches that shall be on. */
export function readSwitchNames(body: unknown): readonly string[] {
  const expected = '{"names": a list of switches}';
  const { names } = readObject(body, expected);
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string')) throw new ControlError(expected, body);
  return names;
}

function readObject(body: unknown, expected: string): Record<string, unknown> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new ControlError(expected, body);
}

function isDuration(value: unknown): boolean {
  try {
    return typeof value === 'string' && durationMs(value) >= 0;
  } catch {
    return false;
  }
}
