import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../utils/i18n/text.ts';
import { typedGroups, type TypedPacket } from '../../utils/packet/typedGroups.ts';
import { Button } from '../Button.tsx';
import { Field } from '../Field.tsx';
import { Form } from '../Form.tsx';
import { CheckIcon, WarnIcon } from '../icons.tsx';
import { typedText } from './typedText.ts';

/** The ten groups as they stand on the paper, five on a line, each with what can be said of it. */
const Groups = ({ typed }: { readonly typed: TypedPacket }): JSX.Element => (
  <ol class="typed-groups mono" aria-label={t('packetTypedLabel')}>
    {typed.groups.map(({ text, state }, at) => (
      <li
        key={at}
        class={`typed-group typed-${state}`}
        data-group={state}
        aria-label={`${t(state === 'wrong' ? 'packetTypedWrong' : 'packetTypedGroup', at + 1)}: ${text}`}
      >
        <span class="typed-number" aria-hidden="true">
          {at + 1}
        </span>
        <span class="typed-text" aria-hidden="true">
          {text}
        </span>
        {state === 'accepted' && <CheckIcon />}
        {state === 'wrong' && <WarnIcon />}
      </li>
    ))}
  </ol>
);

type TypedPacketFieldProps = {
  readonly busy: boolean;
  readonly onText: (text: string) => void;
};

/** The packet's text, typed or pasted, with an answer while it is typed. */
export const TypedPacketField = ({ busy, onText }: TypedPacketFieldProps): JSX.Element => {
  const [text, setText] = useState('');
  const typed = typedGroups(text);
  const nothing = text.trim() === '';
  return (
    <Form onSubmit={() => onText(text)}>
      <div class="stack typed">
        <Field
          name="packetText"
          label={t('packetTextLabel')}
          hint={t('packetTextHint')}
          autocomplete="off"
          inputClass="mono"
          placeholder="HK1…"
          value={text}
          onValue={setText}
        />
        {!nothing && <Groups typed={typed} />}
        <p class="typed-line small" data-typed={typed.trouble?.is ?? (typed.whole ? 'whole' : 'typing')}>
          <span role="status" class={typed.trouble ? 'typed-said typed-said-wrong' : 'typed-said'}>
            {nothing ? '' : typedText(typed)}
          </span>
          {!nothing && (
            <span class="typed-count soft">{t('packetTypedCount', typed.count, typed.wanted)}</span>
          )}
        </p>
      </div>
      <Button action="submit-text" look={typed.whole ? 'primary' : 'secondary'} submits busy={busy}>
        {t('packetTextSubmit')}
      </Button>
    </Form>
  );
};
