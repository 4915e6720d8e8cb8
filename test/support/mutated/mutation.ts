/** An answer of a system after something happened to it on its way. */
export interface Mutation {
  /** What happened, for the tallies: `truncated`, `retyped`, … */
  readonly kind: string;
  readonly body: Buffer;
  /** Instead of the answer's own content type. */
  readonly type?: string;
  /** True: the connection is cut before the declared length is reached. */
  readonly cut?: boolean;
}
