import type { JSX } from 'preact';
import { t } from '../../utils/i18n/text.ts';
import { AgainIcon } from '../icons.tsx';
import { IconButton } from '../IconButton.tsx';

type MadeTextProps = {
  readonly text: string;
  readonly onCopy: () => void;
  readonly onAgain: () => void;
};

/** What was made. Copying a selection of it by hand is the same as the button: the whole, and kept first. */
export const MadeText = ({ text, onCopy, onAgain }: MadeTextProps): JSX.Element => (
  <div class="generated">
    <output
      class="generated-text mono foreign"
      data-generated
      aria-live="off"
      onCopy={(event) => {
        event.preventDefault();
        onCopy();
      }}
    >
      {text}
    </output>
    <IconButton action="generate-again" label={t('generatorAgain')} onPress={onAgain}>
      <AgainIcon />
    </IconButton>
  </div>
);
