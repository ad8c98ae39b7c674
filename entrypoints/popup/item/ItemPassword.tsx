import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Field } from '../../../components/Field.tsx';
import { IconButton } from '../../../components/IconButton.tsx';
import { CopyIcon, DiceIcon, EyeIcon, EyeOffIcon } from '../../../components/icons.tsx';
import { t } from '../../../utils/i18n/text.ts';
import { defaultGeneratorOptions, type GeneratorOptions } from '../../../utils/generator/options.ts';
import { GeneratorPanel } from './GeneratorPanel.tsx';

type ItemPasswordProps = {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly onCopy: () => void;
  /** Makes a password, null where that failed. */
  readonly onGenerate: (options: GeneratorOptions) => Promise<string | null>;
};

/** An item's password: hidden until it is revealed, copied, or made anew. */
export const ItemPassword = ({ value, onValue, onCopy, onGenerate }: ItemPasswordProps): JSX.Element => {
  const [shown, setShown] = useState(false);
  const [options, setOptions] = useState<GeneratorOptions | null>(null);

  const generate = async (wanted: GeneratorOptions): Promise<void> => {
    setOptions(wanted);
    const made = await onGenerate(wanted);
    if (made === null) return;
    onValue(made);
    setShown(true);
  };

  return (
    <div class="stack">
      <Field
        name="password"
        label={t('itemPassword')}
        type={shown ? 'text' : 'password'}
        autocomplete="off"
        inputClass="mono"
        value={value}
        onValue={onValue}
        iconCount={3}
        icons={
          <>
            <IconButton
              action="reveal"
              label={t(shown ? 'hidePassword' : 'showPassword')}
              pressed={shown}
              onPress={() => setShown(!shown)}
            >
              {shown ? <EyeOffIcon /> : <EyeIcon />}
            </IconButton>
            <IconButton action="copy-password" label={t('copyPassword')} onPress={onCopy}>
              <CopyIcon />
            </IconButton>
            <IconButton
              action="generate"
              label={t('generate')}
              onPress={() => void generate(options ?? defaultGeneratorOptions)}
            >
              <DiceIcon />
            </IconButton>
          </>
        }
      />
      {options && <GeneratorPanel options={options} onOptions={(next) => void generate(next)} />}
    </div>
  );
};
