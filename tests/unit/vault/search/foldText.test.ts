import { describe, expect, test } from 'vitest';
import { foldings, foldText } from '../../../../utils/vault/search/foldText.ts';
import { finds } from './sample.ts';

describe('folding', () => {
  test('leaves out accents, case and what no keyboard types', () => {
    expect(foldText('ÀÉÎõü ﬁ')).toBe('aeiou fi');
    expect(foldText('Łódź Ørsted Þór Æsir')).toBe('lodz orsted thor aesir');
    expect(foldText('ISTANBUL İstanbul ılık')).toBe('istanbul istanbul ilik');
    expect(foldText('a\u00ADb\u200Bc\u202Ed')).toBe('abcd');
  });

  test('takes ß for ss, in both cases', () => {
    expect(foldText('Straße')).toBe('strasse');
    expect(foldText('STRAẞE')).toBe('strasse');
  });

  test('takes the end of a Greek word as the same letter within it', () => {
    expect(finds('Οδυσσεύς', 'οδυσσευσ')).toBe(true);
  });

  test('leaves no control character, whatever stands in an item', () => {
    expect(foldText('a\u0001b\u0002c\nd\te')).toBe('a b c d e');
  });

  test('knows each way of typing an umlaut, and takes no e for one that is none', () => {
    expect(foldings('Müller')).toEqual(['muller', 'mueller']);
    expect(foldings('Mueller')).toEqual(['mueller']);
    expect(foldings('Bank')).toEqual(['bank']);
    for (const typed of ['müller', 'mueller', 'muller', 'MÜLLER', 'Mu\u0308ller'])
      expect(finds('Müller & Söhne', typed), typed).toBe(true);
    expect(finds('Mueller', 'müller')).toBe(true);
    expect(finds('Dur', 'due')).toBe(false);
    expect(finds('Ærø Færge', 'aeroe')).toBe(true);
  });
});

describe('scripts without case or spaces', () => {
  test('a part of a Japanese or Chinese title is found, wherever it stands', () => {
    for (const query of ['三菱', '銀行', '三菱銀行', 'ufj'])
      expect(finds('三菱UFJ 三菱銀行', query), query).toBe(true);
    expect(finds('招商银行信用卡', '银行')).toBe(true);
    expect(finds('招商银行信用卡', '工商')).toBe(false);
  });

  test('kana are one whichever they are written with, and keep their voicing', () => {
    expect(finds('ヤフーメール', 'やふー')).toBe(true);
    expect(finds('ﾔﾌｰﾒｰﾙ', 'ヤフー')).toBe(true);
    expect(finds('がくせい', 'がく')).toBe(true);
    expect(finds('かくせい', 'がく')).toBe(false);
  });

  test('a Korean syllable is found while it is being typed', () => {
    for (const typed of ['국', '국미', '국민']) expect(finds('국민은행', typed), typed).toBe(true);
  });

  test('signs of Hindi and Thai are letters', () => {
    expect(finds('माता', 'माता')).toBe(true);
    expect(finds('मत', 'माता')).toBe(false);
    expect(finds('กี', 'กู')).toBe(false);
  });

  test('Arabic is found without its vowel signs, Hebrew without its points, whichever way they run', () => {
    expect(finds('مُحَمَّد بنك', 'محمد')).toBe(true);
    expect(finds('بنـــك', 'بنك')).toBe(true);
    expect(finds('\u202Bبنك\u202C', 'بنك')).toBe(true);
    expect(finds('שָׁלוֹם', 'שלום')).toBe(true);
  });

  test('an emoji is found by itself and among words', () => {
    expect(finds('🦊 Fuchsbau', '🦊')).toBe(true);
    expect(finds('Love ❤️ letters', '❤')).toBe(true);
    expect(finds('👩‍💻 work', '👩‍💻')).toBe(true);
    expect(finds('🦊', '🐻')).toBe(false);
  });
});
