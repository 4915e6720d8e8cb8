/** Something was asked that cannot be asked: what was expected and what was received, as `BAD_USER_INPUT` says it. */
export interface Refusal {
  readonly is: 'refused';
  /** For example `a quantity of at least 1`. */
  readonly expected: string;
  readonly received: unknown;
}

export function refuse(expected: string, received: unknown): Refusal {
  return { is: 'refused', expected, received };
}

/** Whether an answer is a refusal. */
export function isRefusal(answer: object): answer is Refusal {
  return 'is' in answer && answer.is === 'refused';
}
