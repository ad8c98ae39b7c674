import { autocompleteOf, chooseUsername } from './username.ts';
import type { FieldFeatures } from './features.ts';

/** A field of a form at the moment it was submitted. */
export type SubmittedField = FieldFeatures & {
  readonly value: string;
  /** It holds a password, even where the page shows it as text for the moment. */
  readonly isPassword: boolean;
};

/**
 * The user name and password that a form was submitted with; null where no password was. Of an old and a new password
 * the new one counts, of one typed twice the one.
 */
export function submittedLogin(
  fields: readonly SubmittedField[],
): { readonly username: string; readonly password: string } | null {
  const passwords = fields.filter((field) => field.isPassword && field.value !== '');
  const marked = passwords.find((field) => autocompleteOf(field) === 'new-password');
  const password = marked ?? (passwords.length > 1 ? passwords[1] : passwords[0]);
  if (password === undefined) return null;
  // Hidden and read-only ones count here: the second step of a sign-in often carries the user name in one.
  const candidates = fields.flatMap((field, index) =>
    field.isPassword || field.value === '' || index > fields.indexOf(password) ? [] : [index],
  );
  const asText = fields.map((field) =>
    field.type === 'hidden' && isNamed(field) ? { ...field, type: 'text' } : field,
  );
  const username = chooseUsername(asText, candidates);
  return {
    username: username === null ? '' : (fields[username]?.value ?? '').trim(),
    password: password.value,
  };
}

const carriesUsername = /user(?:name|id)?$|e?mail$|login(?:id|name)?$|identifier$/i;

/** Most hidden fields are tokens; one that holds the user name says so in its name. */
function isNamed({ name, id, autocomplete }: FieldFeatures): boolean {
  return autocomplete.includes('username') || carriesUsername.test(name) || carriesUsername.test(id);
}
