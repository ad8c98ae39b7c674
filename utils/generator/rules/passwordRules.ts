/** What a site takes as a password. */
export type PasswordRules = {
  /** Characters; null where nothing is said. */
  readonly minLength: number | null;
  readonly maxLength: number | null;
  /** How often one character may come in a row; null: any number. */
  readonly maxConsecutive: number | null;
  /** One character at least of each; of a set that stands here twice, two. */
  readonly required: readonly string[];
  /** Every character that may occur, those of `required` among them. */
  readonly allowed: string;
};

/** Where a password is chosen, by what is known of the page: a rule in the language of `passwordrules`, and an input's limits. */
export type RuleSource = {
  readonly rule?: string | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
};
