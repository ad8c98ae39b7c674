import type { JSX } from 'preact';
import { unreachable } from '../utils/bytes/unreachable.ts';
import { t, type TextKey } from '../utils/i18n/text.ts';

/** Where one half of the key is: in hand, being asked for at this step, not there yet, stood in for, or only being introduced. */
export type Half = 'held' | 'wanted' | 'absent' | 'spared' | 'introduced';

type HalvesProps = {
  readonly password: Half;
  readonly packet: Half;
};

const inWords = (half: Half, introduction: TextKey): string => {
  switch (half) {
    case 'held':
      return t('halfHeld');
    case 'wanted':
      return t('halfWanted');
    case 'absent':
      return t('halfAbsent');
    case 'spared':
      return t('halfSpared');
    case 'introduced':
      return t(introduction);
    default:
      return unreachable(half);
  }
};

/** The key whose halves are the password and the packet: shows which of them is there. Two halves that are there close up. */
export const Halves = ({ password, packet }: HalvesProps): JSX.Element => (
  <div class="halves">
    <svg class="halves-key" viewBox="-3 22 134 84" width="160" height="100" aria-hidden="true">
      {/* The mark of public/icon/halfkey.svg, laid flat: bow to the left, teeth down. */}
      <g transform="matrix(0 1 1 0 0 0)">
        <path
          class={`half half-password half-${password}`}
          d="M61 2A30 30 0 0 0 46 57.5V121l8 8h7V46.5A14.5 14.5 0 0 1 61 17.8Z"
        />
        <path
          class={`half half-packet half-${packet}`}
          d="M67 2A30 30 0 0 1 82 57.5V80h13v13H82v8h9v13H77v15H67V46.5A14.5 14.5 0 0 0 67 17.8Z"
        />
      </g>
    </svg>
    <dl class="halves-names">
      <div class={`half-name half-name-password half-name-${password}`}>
        <dt>{t('halfPassword')}</dt>
        <dd>{inWords(password, 'halfKnown')}</dd>
      </div>
      <div class={`half-name half-name-packet half-name-${packet}`}>
        <dt>{t('halfPacket')}</dt>
        <dd>{inWords(packet, 'halfKept')}</dd>
      </div>
    </dl>
  </div>
);
