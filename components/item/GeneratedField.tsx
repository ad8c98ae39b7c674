import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { IconButton } from '../IconButton.tsx';
import { DiceIcon } from '../icons.tsx';
import { lazily } from '../lazily.tsx';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { Field } from '../../utils/vault/item.ts';
import { ValueField } from './ValueField.tsx';

const GeneratorPanel = lazily(async () => (await import('../generator/GeneratorPanel.tsx')).GeneratorPanel);

type GeneratedFieldProps = {
  readonly send: Client['send'];
  /** The item's main address, where it has one. */
  readonly site: string | undefined;
  readonly field: Field;
  readonly label: string;
  readonly name: string;
  readonly onField: (part: Partial<Field>) => void;
};

/** A password to type, or to have made. */
export const GeneratedField = ({ send, site, onField, ...rest }: GeneratedFieldProps): JSX.Element => {
  const [isMaking, setMaking] = useState(false);
  const [isMade, setMade] = useState(false);
  return (
    <div class="stack">
      <ValueField
        send={send}
        {...rest}
        onField={onField}
        revealed={isMade}
        icon={
          <IconButton
            action="generate"
            label={t('generate')}
            pressed={isMaking}
            onPress={() => setMaking(!isMaking)}
          >
            <DiceIcon />
          </IconButton>
        }
      />
      {isMaking && (
        <GeneratorPanel
          send={send}
          site={site}
          onUse={(value) => {
            onField({ value });
            setMade(true);
            setMaking(false);
          }}
        />
      )}
    </div>
  );
};
