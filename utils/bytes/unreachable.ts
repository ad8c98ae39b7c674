/**
 * Ends a switch over a union: the compiler refuses the call while a case is missing.
 * @throws Error if it is reached all the same, which is a bug
 */
export const unreachable = (value: never): never => {
  throw new Error(`a case is missing for ${typeof value}`);
};
