import { type GraphQLSchema, getOperationAST, type OperationDefinitionNode, parse, validate } from 'graphql';
import { defaultLimits, overLimit } from '../../gateway/limits/limits.ts';
import { measureOperation, type OperationSize } from '../../gateway/limits/operation-size.ts';
import { createTextCheck } from '../../gateway/limits/text-check.ts';
import { drawDocument } from './draw-document.ts';

/** Drawn documents are kept when they come this close to what is accepted. */
const LARGE = { selections: 200, deepSelections: 120 };
const MOST_SEEDS = 5_000;

const checkText = createTextCheck(defaultLimits, new Set());

export function sizeOf(text: string): OperationSize {
  const document = parse(text);
  return measureOperation(document, getOperationAST(document) as OperationDefinitionNode);
}

/** Whether a document of a stranger is let through to be planned, if it is valid. */
export function isAccepted(text: string): boolean {
  return checkText(text) === null && overLimit(defaultLimits, { ...sizeOf(text) }) === null;
}

/** Of so many more documents the largest are taken. */
const DRAWN_FOR_ONE = 4;

/** So many documents that are accepted and near to the limits. The same every time. Throws where none can be found. */
export function largeDocuments(schema: GraphQLSchema, count: number): string[] {
  const drawn = acceptedDocuments(schema, count * DRAWN_FOR_ONE);
  return drawn.toSorted((a, b) => sizeOf(b).selections - sizeOf(a).selections).slice(0, count);
}

function acceptedDocuments(schema: GraphQLSchema, count: number): string[] {
  const found: string[] = [];
  for (let seed = 0; found.length < count; seed += 1) {
    if (seed >= MOST_SEEDS) throw new Error(`Expected ${count} large documents, found ${found.length}.`);
    const text = drawDocument(schema, `large ${seed}`);
    if (isLarge(text) && isAccepted(text) && validate(schema, parse(text)).length === 0) found.push(text);
  }
  return found;
}

function isLarge(text: string): boolean {
  const { selections, depth } = sizeOf(text);
  return selections >= LARGE.selections || (depth >= defaultLimits.depth && selections >= LARGE.deepSelections);
}
