import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../../../utils/i18n/text.ts';

type ComputerLockProps = {
  /** Whether this browser tells its extensions of the computer's lock. */
  readonly hears: boolean;
  readonly checked: boolean;
  readonly onChecked: (checked: boolean) => void;
};

/** Whether the vault locks with the computer; where the browser does not tell of that, a word about it and no switch. */
export const ComputerLock = ({ hears, checked, onChecked }: ComputerLockProps): JSX.Element => {
  const id = useId();
  if (!hears) return <p data-computer-lock="unheard">{t('computerLockUnheard')}</p>;
  return (
    <div class="field">
      <label class="check" for={id}>
        <input
          id={id}
          type="checkbox"
          name="lockWithComputer"
          checked={checked}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChecked(event.currentTarget.checked)}
        />
        {t('computerLockLabel')}
      </label>
      <p class="field-hint" id={`${id}-hint`}>
        {t('computerLockHint')}
      </p>
    </div>
  );
};
