import type { JSX } from 'preact';
import { language } from '../../utils/i18n/language.ts';
import { inkOf, outlineOf } from '../../utils/packet/look.ts';
import type { Recognition } from '../../utils/packet/recognition.ts';
import { recognitionWords } from '../../utils/packet/recognitionWords.ts';
import { wording } from '../../utils/packet/wording.ts';

/** What packets are told apart by: a sign in its colour and shape, its name, and three words. */
export const PacketSign = ({ recognition }: { readonly recognition: Recognition }): JSX.Element => {
  const { colour, shape } = recognition;
  return (
    <span class="packet-sign">
      <svg viewBox="0 0 24 24" width="30" height="30" aria-hidden="true">
        <path d={outlineOf[shape]} fill={inkOf[colour]} fill-rule="evenodd" />
      </svg>
      <span>
        <strong class="packet-words">{recognitionWords(recognition, language()).join(' ')}</strong>
        <span class="packet-sign-name soft">{wording[language()].sign[colour]}</span>
      </span>
    </span>
  );
};
