import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { t, type TextKey } from '../../../utils/i18n/text.ts';

export type Opens = 'packet' | 'passphrase';

type BackupKindProps = {
  readonly opens: Opens;
  readonly onOpens: (opens: Opens) => void;
  /** Of the packet of now, as people count. */
  readonly number: number;
};

const kinds = [
  ['packet', 'backupByPacket', 'backupByPacketHint'],
  ['passphrase', 'backupByPassphrase', 'backupByPassphraseHint'],
] as const satisfies readonly (readonly [Opens, TextKey, TextKey])[];

/** What is to open the file. */
export const BackupKind = ({ opens, onOpens, number }: BackupKindProps): JSX.Element => {
  const id = useId();
  return (
    <fieldset class="choices">
      <legend class="field-label">{t('backupOpensBy')}</legend>
      {kinds.map(([kind, label, hint]) => (
        <div key={kind} class="field">
          <label class="check" for={`${id}-${kind}`}>
            <input
              id={`${id}-${kind}`}
              type="radio"
              name="backupOpens"
              value={kind}
              checked={opens === kind}
              aria-describedby={`${id}-${kind}-hint`}
              onChange={() => onOpens(kind)}
            />
            {t(label)}
          </label>
          <p class="field-hint" id={`${id}-${kind}-hint`}>
            {kind === 'packet' ? t(hint, number) : t(hint)}
          </p>
        </div>
      ))}
    </fieldset>
  );
};
