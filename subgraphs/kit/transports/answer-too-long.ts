/** A system's answer is longer than what is read. */
export class AnswerTooLong extends Error {
  constructor(maxBytes: number) {
    super(`The answer has more than ${maxBytes} bytes.`);
    this.name = 'AnswerTooLong';
  }
}
