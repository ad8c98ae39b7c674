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

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    // Capitals have no ß of their own on most keyboards, and Switzerland has none at all.
    .replaceAll('ß', 'ss')
    .trim()
    .replace(/[\s,.·-]+/gu, ' ');

/** Whether these are the words, in any of our languages, whatever stands between them. */
export const isRecognisedBy = (recognition: Recognition, typed: string): boolean =>
  (['en', 'de'] as const).some(
    (language) => plain(recognitionWords(recognition, language).join(' ')) === plain(typed),
  );
