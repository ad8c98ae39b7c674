/** What can be wrong with a password or the way it is used. */
export type HealthProblem =
  /** It stands in a list of passwords that got out, so often. */
  | { readonly is: 'breached'; readonly times: number }
  /** `score` on zxcvbn's scale, below what an account password needs. */
  | { readonly is: 'weak'; readonly score: number }
  /** So many other accounts have the same one. */
  | { readonly is: 'reused'; readonly others: number }
  /** It is sent where everybody on the way can read it. */
  | { readonly is: 'plain-http'; readonly host: string }
  /** The site is known to take a second factor, and none is kept here. */
  | { readonly is: 'no-second-factor'; readonly host: string }
  /** Unchanged since that moment, milliseconds since 1970. */
  | { readonly is: 'old'; readonly since: number };

/** The worst first: whatever numbers are in them, each of one kind weighs more than any of the next. */
export const healthProblems = [
  'breached',
  'weak',
  'reused',
  'plain-http',
  'no-second-factor',
  'old',
] as const satisfies readonly HealthProblem['is'][];
export type HealthProblemName = HealthProblem['is'];
