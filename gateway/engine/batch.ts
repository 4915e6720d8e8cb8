import { generate, property } from '../../subgraphs/kit/host.ts';
import type { Data } from './subgraph.ts';

/** What is asked at once. */
export interface Batch {
  readonly representations: Data[];
  /** The entities that each representation stands for, in the order of the representations. */
  readonly places: Places[];
  /** The same by a text of each representation, for representations of each form. */
  readonly known: Map<string, Known>;
}

/** Entities of the result tree that are one and the same. */
export type Places = Data[];

type Known = Map<string, Places>;

export function createBatch(): Batch {
  return { representations: [], places: [], known: new Map() };
}

/** The representations of one form so far: with the same form and text they are the same. */
export function knownOf({ known }: Batch, form: string): Known {
  const found = known.get(form) ?? new Map<string, Places>();
  known.set(form, found);
  return found;
}

/** Adds an entity's representation to a batch, or the entity to the places of one that is there. */
export function addTo(batch: Batch, known: Known, text: string, entity: Data, representation: Data): void {
  const places = known.get(text);
  if (places) {
    places.push(entity);
    return;
  }
  const first = [entity];
  known.set(text, first);
  batch.representations.push(representation);
  batch.places.push(first);
}

/** The same for most entities, whose keys are texts. False: one of them is not, and nothing was added. */
export type AddUsual = (batch: Batch, entity: Data) => boolean;

/** `keys`: what is required of the type, besides its name; all of them texts. */
export function compileAddUsual(type: string, keys: readonly string[]): AddUsual {
  const values = keys.map((_, index) => `v${index}`);
  const reads = keys.map((key, index) => `const v${index} = entity[${JSON.stringify(key)}];`);
  const checks = values.map((v) => `typeof ${v} !== "string"`).join(' || ');
  // With their lengths but the last, so that no two can look like two others.
  const text = values.map((v, index) => (index < values.length - 1 ? `${v}.length + ":" + ${v}` : v)).join(' + ');
  const names = ['__typename', ...keys];
  const properties = names.map((name, index) => property(name, index > 0 ? `v${index - 1}` : JSON.stringify(type)));
  const body = `function addUsual(batch, entity) {
    ${reads.join(' ')}
    if (${checks}) return false;
    const text = ${text};
    const known = knownOf(batch, form);
    const places = known.get(text);
    if (places !== undefined) places.push(entity);
    else addTo(batch, known, text, entity, { ${properties.join(', ')} });
    return true;
  }`;
  return generate<AddUsual>({ knownOf, addTo, form: JSON.stringify(names.with(0, type)) }, body);
}
