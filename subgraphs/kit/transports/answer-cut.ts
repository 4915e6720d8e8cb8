/** The connection ended in the middle of an answer. */
export class AnswerCut extends Error {
  constructor(cause: unknown) {
    super('The answer ended early.', { cause });
    this.name = 'AnswerCut';
  }
}
