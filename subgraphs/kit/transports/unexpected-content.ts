import { shapeOf, tellRecordProblem } from '../record-problem.ts';

/**
 * Something else than the system's own content came back: the sign-in or maintenance page of a proxy, for example. Its
 * message says how it begins, letters and digits hidden: the page may greet somebody by name.
 */
export class UnexpectedContent extends Error {
  constructor(expected: string, sample: string) {
    super(`Expected ${expected}, received ${sample}.`);
    this.name = 'UnexpectedContent';
  }
}

const HTML_TYPE = /^(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i;
const HTML_START = /^(?:\uFEFF)?\s*<(?:!doctype\s+html|html|head|body)[\s>]/i;
const FIRST_BYTES = 512;

/** Whether an answer is a page for people, by its declared type or, since proxies keep the system's, by its beginning. */
export function isHtmlPage(contentType: string | undefined, body: Buffer): boolean {
  return HTML_TYPE.test(contentType ?? '') || HTML_START.test(body.toString('latin1', 0, FIRST_BYTES));
}

/** Tells the operator of a page in the place of an answer, once for each, and makes the cause of its error. */
export function pageInstead(system: string, body: Buffer): UnexpectedContent {
  const sample = `an HTML page of ${body.length} bytes, ${shapeOf(body.toString('latin1', 0, FIRST_BYTES))}`;
  tellRecordProblem({ system, record: null, field: 'answer', expected: 'JSON', sample });
  return new UnexpectedContent('JSON', sample);
}
