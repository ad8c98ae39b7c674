/** What a mailed code can be for. */
export const codePurposes = ['sign-up', 'reset'] as const;
export type CodePurpose = (typeof codePurposes)[number];

/**
 * What a code and its ticket are kept under: one code for each address and purpose, so that none is taken for another.
 * No address has a space.
 */
export const codeKey = (purpose: CodePurpose, addressKey: string): string =>
  purpose === 'sign-up' ? addressKey : `${purpose} ${addressKey}`;
