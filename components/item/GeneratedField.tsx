import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { GeneratorPanel } from '../generator/GeneratorPanel.tsx';
import { IconButton } from '../IconButton.tsx';
import { DiceIcon } from '../icons.tsx';
import { Notice } from '../Notice.tsx';
import { t } from '../../utils/i18n/text.ts';
import { unexpected } from '../../utils/i18n/troubles.ts';
import { defaultGeneratorOptions, type GeneratorOptions } from '../../utils/generator/options.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { Field } from '../../utils/vault/item.ts';
import { ValueField } from './ValueField.tsx';

type GeneratedFieldProps = {
  readonly send: Client['send'];
  readonly field: Field;
  readonly label: string;
  readonly name: string;
  readonly onField: (part: Partial<Field>) => void;
};

/** A password to type, or to have made. */
export const GeneratedField = ({ send, onField, ...rest }: GeneratedFieldProps): JSX.Element => {
  const [options, setOptions] = useState<GeneratorOptions | null>(null);
  const [failed, setFailed] = useState(false);
  const generate = async (wanted: GeneratorOptions): Promise<void> => {
    setOptions(wanted);
    try {
      const { password } = await send('generator.make', { options: wanted });
      setFailed(false);
      onField({ value: password });
    } catch {
      setFailed(true);
    }
  };
  return (
    <div class="stack">
      <ValueField
        send={send}
        {...rest}
        onField={onField}
        revealed={options !== null}
        icon={
          <IconButton
            action="generate"
            label={t('generate')}
            onPress={() => void generate(options ?? defaultGeneratorOptions)}
          >
            <DiceIcon />
          </IconButton>
        }
      />
      {failed && (
        <Notice tone="danger" refusal="unexpected">
          <p>{unexpected().text}</p>
        </Notice>
      )}
      {options && <GeneratorPanel options={options} onOptions={(next) => void generate(next)} />}
    </div>
  );
};
