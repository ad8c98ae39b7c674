import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';

/** Over a megabyte of word lists: loaded when a password is first chosen, and by `strength.ts` alone. */
const zxcvbn = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
});

/** From 0 (guessed at once) to 4. What the user typed elsewhere in this sign-up counts as known to a guesser. */
export const scoreOf = (password: string, known: readonly string[]): number =>
  zxcvbn.check(password, [...known]).score;
