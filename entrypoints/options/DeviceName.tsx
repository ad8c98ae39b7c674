import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import * as v from 'valibot';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { Form } from '../../components/Form.tsx';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { useTask } from '../../components/useTask.ts';
import { Label } from '../../utils/api/fields.ts';
import { t } from '../../utils/i18n/text.ts';
import type { Problem } from '../../utils/i18n/troubles.ts';

type DeviceNameProps = {
  readonly name: string;
  /** Gets one that the service takes, without white space around it. */
  readonly onName: (name: string) => Promise<Problem | null>;
  readonly onCancel: () => void;
};

/** A device's name, edited where it stands. */
export const DeviceName = ({ name, onName, onCancel }: DeviceNameProps): JSX.Element => {
  const [value, setValue] = useState(name);
  const task = useTask();
  const save = async (): Promise<Problem | null> => {
    const typed = value.trim();
    if (typed === '') return { text: t('deviceNameMissing'), refusal: 'name-missing' };
    if (!v.is(Label, typed)) return { text: t('deviceNameForm'), refusal: 'name-form' };
    return onName(typed);
  };
  return (
    <Form onSubmit={() => task.run(save)}>
      <ProblemNotice problem={task.problem} />
      <Field
        name="deviceName"
        label={t('deviceNameLabel')}
        autocomplete="off"
        maxLength={100}
        value={value}
        onValue={setValue}
        first
      />
      <div class="actions">
        <Button action="rename-cancel" size="small" onPress={onCancel}>
          {t('cancel')}
        </Button>
        <Button action="rename-save" look="primary" size="small" submits busy={task.busy}>
          {t('deviceNameSave')}
        </Button>
      </div>
    </Form>
  );
};
