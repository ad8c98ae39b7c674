import type { Language } from './language.ts';
import type { Recognition } from './recognition.ts';
import { germanWords } from './words.de.ts';
import { englishWords } from './words.en.ts';

/**
 * The three recognition words in a language. Apart from `recognitionOf`, so that a screen can show them without
 * any cryptography. A word that is in no list stays as it is.
 */
export const recognitionWords = (
  { words }: Recognition,
  language: Language,
): readonly [string, string, string] => {
  const translate = (word: string): string =>
    (language === 'de' ? germanWords[englishWords.indexOf(word)] : undefined) ?? word;
  return [translate(words[0]), translate(words[1]), translate(words[2])];
};
