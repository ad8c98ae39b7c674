import type { JSX } from 'preact';
import { t } from '../../utils/i18n/text.ts';
import type { CodeNow } from '../../utils/messaging/totp.ts';
import { CopyIcon } from '../icons.tsx';
import { ClockNotice } from './ClockNotice.tsx';
import { codeGroups } from './codeGroups.ts';
import './totp.css';

type CodeFaceProps = {
  readonly codes: CodeNow;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Copies the code; without it, it is there to be compared. */
  readonly onCopy?: ((code: string) => void) | undefined;
};

/** Seconds before the end from which the next code is shown too: nobody types faster. */
const soon = 6;
/** The ring's length, drawn on a circle of this radius. */
const radius = 8;
const around = 2 * Math.PI * radius;

const Ring = ({ left, whole }: { readonly left: number; readonly whole: number }): JSX.Element => (
  <svg class="totp-ring" viewBox="0 0 20 20" width="26" height="26" aria-hidden="true">
    <circle class="totp-ring-ground" cx="10" cy="10" r={radius} />
    <circle
      class="totp-ring-left"
      cx="10"
      cy="10"
      r={radius}
      stroke-dasharray={around}
      stroke-dashoffset={around * (1 - Math.min(1, left / whole))}
    />
  </svg>
);

/** A code in groups, how long it is good for, and shortly before its end the next one. */
export const CodeFace = ({ codes, now, onCopy }: CodeFaceProps): JSX.Element => {
  const current = now >= codes.now.until ? codes.next : codes.now;
  const left = Math.max(0, Math.ceil((current.until - now) / 1000));
  const ends = left <= soon && current === codes.now;
  const code = codeGroups(current.code);
  const face = (
    <>
      <Ring left={current.until - now} whole={current.until - current.from} />
      <span class="totp-code mono" data-code={current.code}>
        {code}
      </span>
      {onCopy && <CopyIcon />}
    </>
  );
  return (
    <div class={ends ? 'totp totp-ends' : 'totp'} data-totp>
      <div class="totp-line">
        {onCopy ? (
          <button
            type="button"
            class="totp-face totp-face-button"
            data-action="copy-code"
            aria-label={t('totpCopy', code)}
            title={t('totpCopy', code)}
            onClick={() => onCopy(current.code)}
          >
            {face}
          </button>
        ) : (
          <p class="totp-face">{face}</p>
        )}
        <p class="totp-aside small soft">
          {ends ? t('totpNext', codeGroups(codes.next.code)) : t('totpSeconds', left)}
        </p>
      </div>
      <ClockNotice off={codes.clockOff} />
    </div>
  );
};
