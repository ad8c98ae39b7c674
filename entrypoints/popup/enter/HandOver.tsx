import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Field } from '../../../components/Field.tsx';
import { Form } from '../../../components/Form.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Problem } from '../../../utils/i18n/troubles.ts';
import type { PacketRefusal } from '../../../utils/packet/refusal.ts';

type HandOverProps = {
  /** Why the packet that was handed over was not taken. */
  readonly refusal: PacketRefusal | null;
  /** Gives the packet's text on; resolves to a trouble that is not the packet's. */
  readonly onText: (text: string) => Promise<Problem | null>;
};

/** Where a packet is handed over: as a picture, or typed. */
export const HandOver = ({ refusal, onText }: HandOverProps): JSX.Element => {
  const [text, setText] = useState('');
  const task = useTask();
  return (
    <div class="stack-large">
      <ProblemNotice problem={task.problem} />
      {refusal && refusal.is}
      <Form onSubmit={() => task.run(() => onText(text))}>
        <Field
          name="packetText"
          label={t('packetTextLabel')}
          hint={t('packetTextHint')}
          autocomplete="off"
          inputClass="mono"
          value={text}
          onValue={setText}
        />
        <Button action="submit-text" submits busy={task.busy}>
          {t('packetTextSubmit')}
        </Button>
      </Form>
    </div>
  );
};
