let turn: Promise<void> | null = null;

/**
 * When all that came in this turn of the event loop is read and under way. Answers that wait for it go out one right after
 * the other: each by itself wakes whoever reads it, which costs more than to write it. One that is alone does not wait.
 */
export function endOfTurn(): Promise<void> {
  turn ??= new Promise((resolve) => {
    setImmediate(() => {
      turn = null;
      resolve();
    });
  });
  return turn;
}
