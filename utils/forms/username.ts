import type { FieldFeatures } from './features.ts';
import { isTextField } from './clusters.ts';
import { plainText } from './plainText.ts';
import { notUsernameWords, usernameWords } from './words.ts';

/** The last word of an `autocomplete` attribute, which names what the field holds. */
export const autocompleteOf = (field: FieldFeatures): string =>
  field.autocomplete
    .toLowerCase()
    .split(/\s+/)
    .findLast((word) => word !== '' && word !== 'webauthn') ?? '';

const notUsername =
  /^(?:one-time-code|cc-\S+|given-name|family-name|name|street-\S+|address-\S+|postal-code|bday\S*|new-password|current-password)$/;

/**
 * How well a field would do as the user name; zero or less: not at all. Attributes count before labels, since a label may
 * be that of the field beside it.
 */
export function usernameScore(field: FieldFeatures): number {
  if (!isTextField(field)) return 0;
  const autocomplete = autocompleteOf(field);
  if (autocomplete === 'username') return 10;
  if (autocomplete === 'email') return 8;
  if (field.type === 'search' || notUsername.test(autocomplete)) return 0;
  const names = plainText(`${field.name} . ${field.id}`);
  const label = plainText(field.label);
  const isNamed = usernameWords.test(names);
  const isLabelled = usernameWords.test(label);
  if (notUsernameWords.test(names)) return isNamed ? 2 : 0;
  if (notUsernameWords.test(label)) return isNamed || isLabelled ? 2 : 0;
  if (field.type === 'email') return 7;
  return isNamed || isLabelled ? 6 : 3;
}

/**
 * The user name among `candidates`, which come in document order: the best by its attributes; of equals the last,
 * because it stands next to the password. Null where none would do.
 */
export function chooseUsername(
  fields: readonly FieldFeatures[],
  candidates: readonly number[],
): number | null {
  let best: number | null = null;
  let bestScore = 1;
  for (const index of candidates) {
    const field = fields[index];
    const score = field === undefined ? 0 : usernameScore(field);
    if (score >= bestScore && score > 0) {
      best = index;
      bestScore = score;
    }
  }
  return best;
}
