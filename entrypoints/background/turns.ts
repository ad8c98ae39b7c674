/** Runs one thing after the other, in the order in which they were asked for; one that fails does not stop the next. */
export type Turns = <T>(run: () => Promise<T>) => Promise<T>;

export const createTurns = (): Turns => {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const mine = last.then(run);
    last = mine.catch(() => {});
    return mine;
  };
};
