import { isTextField, type Cluster } from './clusters.ts';
import type { FieldFeatures, PageFeatures } from './features.ts';
import { plainText } from './plainText.ts';
import { autocompleteOf } from './username.ts';
import {
  changeWords,
  newPasswordWords,
  notPasswordWords,
  profileWords,
  signInHints,
  signInWords,
  signUpHints,
  signUpWords,
} from './words.ts';

/** True where a password-typed field is meant for the account's password and not for a card's or a code. */
export function isAccountPassword(field: FieldFeatures): boolean {
  if (field.type !== 'password') return false;
  const autocomplete = autocompleteOf(field);
  if (autocomplete === 'current-password' || autocomplete === 'new-password') return true;
  return (
    !autocomplete.startsWith('cc-') &&
    autocomplete !== 'one-time-code' &&
    !notPasswordWords.test(namesOf(field))
  );
}

const namesOf = (field: FieldFeatures): string => plainText(`${field.name} . ${field.id} . ${field.label}`);

/**
 * How surely a cluster of fields is a sign-in: above zero it is one, below it is a sign-up, a change or a reset of a
 * password, which are never filled with a password that exists.
 */
export function signInScore(features: PageFeatures, cluster: Cluster): number {
  const fields = cluster.fields.flatMap((index) => features.fields[index] ?? []);
  const passwords = fields.filter((field) => isAccountPassword(field) && field.visible);
  return passwordsScore(passwords) + companyScore(fields) + groupScore(features, cluster);
}

function passwordsScore(passwords: readonly FieldFeatures[]): number {
  const marked = new Set(passwords.map(autocompleteOf));
  let score = 1;
  if (marked.has('new-password')) score -= 6;
  else if (marked.has('current-password')) score += 4;
  if (passwords.length > 1) score -= 8;
  if (passwords.some((field) => newPasswordWords.test(namesOf(field)))) score -= 4;
  return score;
}

/** The fields in whose company the password stands. */
function companyScore(fields: readonly FieldFeatures[]): number {
  const texts = fields.filter((field) => isTextField(field) && field.visible);
  const profile = texts.filter((field) => profileWords.test(namesOf(field))).length;
  return (texts.length <= 2 ? 1 : texts.length > 3 ? -3 : 0) - (profile > 1 ? 4 : profile);
}

function groupScore({ groups, page }: PageFeatures, { group }: Cluster): number {
  const { attributes, buttons, heading, hints } = groups[group] ?? {
    attributes: '',
    buttons: '',
    heading: '',
    hints: '',
  };
  return (
    saidScore(plainText(buttons), 4) +
    saidScore(plainText(attributes), 3) +
    saidScore(plainText(heading), 3) +
    saidScore(plainText(page), 1) +
    (signInHints.test(plainText(hints)) ? 2 : 0) -
    (signUpHints.test(plainText(hints)) ? 1 : 0)
  );
}

/** What a text says for or against; one that speaks of both says nothing. */
function saidScore(text: string, weight: number): number {
  const against = signUpWords.test(text) || changeWords.test(text);
  if (signInWords.test(text) === against) return 0;
  return against ? -weight : weight;
}
