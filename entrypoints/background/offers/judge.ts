/** A login that was submitted on a page, as kept until the user answers. */
export type Submitted = { readonly username: string; readonly password: string };
type Kept = { readonly itemId: string; readonly title: string } & Submitted;

export type Judgement =
  /** The vault has it already: nothing to offer. */
  | { readonly is: 'known' }
  | { readonly is: 'save' }
  | { readonly is: 'update'; readonly itemId: string; readonly title: string; readonly username: string };

/**
 * Compares a submission with the logins kept for its site. Without a user name (the page asked for it on an earlier one)
 * the password alone is compared, and an update is offered only where it can mean one login.
 */
export function judgeSubmission({ username, password }: Submitted, kept: readonly Kept[]): Judgement {
  const sameName = kept.filter((login) => sameUsername(login.username, username));
  const candidates = username === '' && sameName.length === 0 ? kept : sameName;
  if (candidates.some((login) => login.password === password)) return { is: 'known' };
  const only = candidates.length === 1 || username !== '' ? candidates[0] : undefined;
  if (only === undefined) return { is: 'save' };
  return { is: 'update', itemId: only.itemId, title: only.title, username: only.username };
}

const plainName = (name: string): string => name.trim().normalize('NFC').toLowerCase();

/** Sites differ on case; people do not keep two accounts that differ in it alone. */
export function sameUsername(one: string, other: string): boolean {
  return plainName(one) === plainName(other);
}
