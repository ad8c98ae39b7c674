import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { formatLocale } from '../../utils/i18n/language.ts';
import { t } from '../../utils/i18n/text.ts';
import { Button } from '../Button.tsx';
import { CloseIcon, PictureIcon } from '../icons.tsx';

type DropTargetProps = {
  /** Something is being dragged over the page. */
  readonly over: boolean;
  /** How far the reading is; null while nothing is read. */
  readonly share: number | null;
  /** What was read is with the service. */
  readonly checking: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onStop: () => void;
  /** Chooses a file elsewhere, where a choice of files would close this page. */
  readonly onChooseElsewhere?: (() => void) | undefined;
};

const accepted = 'image/*,.heic,.svg,application/pdf,.pdf,message/rfc822,.eml,.msg,text/plain';

/** While something is read: how far it is, and how to stop it. */
const Busy = ({ share, onStop }: Pick<DropTargetProps, 'share' | 'onStop'>): JSX.Element => {
  const percent = new Intl.NumberFormat(formatLocale(), { style: 'percent' }).format(share ?? 1);
  return (
    <div class="packet-drop packet-drop-busy" data-drop aria-busy={true}>
      <span class="spinner" aria-hidden="true" />
      <span class="packet-drop-title">
        {share === null ? t('packetChecking') : t('packetReadingShare', percent)}
      </span>
      <progress
        class="packet-progress"
        max={1}
        {...(share !== null && { value: share })}
        aria-label={t('packetChecking')}
      />
      {share !== null && (
        <Button action="stop-reading" look="quiet" size="small" onPress={onStop}>
          <CloseIcon />
          {t('packetReadingStop')}
        </Button>
      )}
    </div>
  );
};

/** The target itself: files are chosen by pressing it, and what is dropped or pasted is read wherever it lands. */
export const DropTarget = (props: DropTargetProps): JSX.Element => {
  const { over, share, checking, onFiles, onChooseElsewhere } = props;
  const id = useId();
  if (share !== null || checking) return <Busy {...props} />;
  const inside = (
    <>
      <PictureIcon />
      <span class="packet-drop-title">{t(over ? 'packetDropOver' : 'packetDropTitle')}</span>
      <span class="packet-drop-hint soft">
        {t(onChooseElsewhere ? 'packetDropHintTab' : 'packetDropHint')}
      </span>
    </>
  );
  const look = over ? 'packet-drop packet-drop-over' : 'packet-drop';
  if (onChooseElsewhere) {
    return (
      <button type="button" class={look} data-drop data-action="choose-in-tab" onClick={onChooseElsewhere}>
        {inside}
      </button>
    );
  }
  return (
    <label class={look} for={id} data-drop>
      {inside}
      <input
        id={id}
        class="packet-file"
        type="file"
        name="packetFile"
        accept={accepted}
        multiple
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          // The same file can be chosen again after a refusal.
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
};
