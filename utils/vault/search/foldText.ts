/** Letters that Unicode does not take apart, though people type others for them. */
const otherLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  // At the end of a word, which it may not be any more when somebody goes on typing.
  ς: 'σ',
};
const otherLetter = new RegExp(`[${Object.keys(otherLetters).join('')}]`, 'gu');

/** As they are typed on a keyboard without them, after the letters that they look like. */
const spelledOut: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };
const spelledLetter = /[äöüåø]/giu;

/**
 * Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs of Arabic, its stretching line, variants of emoji.
 * The signs of Indic scripts, of Thai and of kana are letters to whoever types them, and stay.
 */
const accent =
  // oxlint-disable-next-line no-misleading-character-class -- these are the marks by themselves
  /[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F\u0591-\u05C7\u0640\u064B-\u065F\u0670\u06D6-\u06ED\uFE00-\uFE0F]|\p{Cf}/gu;
const control = /\p{Cc}/gu;
const printableAscii = /^[ -~]*$/;
const katakana = /[\u30A1-\u30F6]/gu;
const betweenKana = 0x60;

/**
 * For comparing only: without case and accents, ß as ss, wide letters as narrow ones, katakana as hiragana, so that "cafe"
 * finds "Café". No control character is left in it.
 */
export const foldText = (text: string): string => {
  if (printableAscii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(accent, '')
    .replace(control, ' ')
    .toLowerCase()
    .replace(otherLetter, (letter) => otherLetters[letter] ?? letter)
    .replace(katakana, (letter) => String.fromCharCode(letter.charCodeAt(0) - betweenKana));
};

/**
 * A text folded in each way in which it may be typed: "Müller" as "muller" and as "mueller". "Mueller" is itself alone: what
 * has no such letter is not taken for one that has.
 */
export const foldings = (text: string): readonly string[] => {
  const folded = foldText(text);
  if (printableAscii.test(text)) return [folded];
  const spelled = text
    .normalize('NFC')
    .replace(spelledLetter, (letter) => spelledOut[letter.toLowerCase()] ?? letter);
  const other = foldText(spelled);
  return other === folded ? [folded] : [folded, other];
};
