import type { JSX } from 'preact';
import { Button } from '../../../components/Button.tsx';
import { CloseIcon } from '../../../components/icons.tsx';
import { t } from '../../../utils/i18n/text.ts';

type WorkingProps = {
  readonly title: string;
  /** 0 to 1; null where nobody knows how far it is. */
  readonly share: number | null;
  /** Null where it cannot be stopped. */
  readonly onStop: (() => void) | null;
};

/** Something that takes a while. */
export const Working = ({ title, share, onStop }: WorkingProps): JSX.Element => (
  <div class="packet-drop packet-drop-busy" data-import-busy aria-busy={true}>
    <span class="spinner" aria-hidden="true" />
    <span class="packet-drop-title" role="status">
      {title}
    </span>
    <progress class="packet-progress" max={1} {...(share !== null && { value: share })} aria-label={title} />
    {onStop && (
      <Button action="stop-import" look="quiet" size="small" onPress={onStop}>
        <CloseIcon />
        {t('packetReadingStop')}
      </Button>
    )}
  </div>
);
