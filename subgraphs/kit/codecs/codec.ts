/** A legacy representation and its meaning. `read` refuses what it does not know; nothing is guessed. */
export interface Codec<Legacy, Value> {
  readonly name: string;
  /** Throws a `CodecError` for anything the legacy form does not allow. */
  read(raw: Legacy): Value;
  write(value: Value): Legacy;
}

/** A legacy value that its codec does not allow. The value itself stays out of the message: it may be personal. */
export class CodecError extends Error {
  constructor(codec: string, expected: string) {
    super(`${codec}: expected ${expected}`);
    this.name = 'CodecError';
  }
}
