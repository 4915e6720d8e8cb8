/** Text that is no XML, or more of it than is read. Its message never quotes the text: it may be personal. */
export class XmlError extends Error {
  constructor(problem: string, cause?: unknown) {
    super(problem, { cause });
    this.name = 'XmlError';
  }
}
