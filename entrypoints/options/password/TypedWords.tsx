import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Field } from '../../../components/Field.tsx';
import { Form } from '../../../components/Form.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Problem } from '../../../utils/i18n/troubles.ts';

type TypedWordsProps = {
  /** What giving them does. */
  readonly submit: string;
  readonly onWords: (words: string) => Promise<Problem | null>;
};

/** For paper, which cannot be dropped: the three words as they stand on it. */
export const TypedWords = ({ submit, onWords }: TypedWordsProps): JSX.Element => {
  const [words, setWords] = useState('');
  const task = useTask();
  return (
    <details class="more" data-printed>
      <summary>{t('changePrintedTitle')}</summary>
      <Form onSubmit={() => task.run(() => onWords(words))}>
        <p class="soft">{t('changePrintedText')}</p>
        <ProblemNotice problem={task.problem} />
        <Field
          name="words"
          autocomplete="off"
          label={t('changeWordsLabel')}
          value={words}
          onValue={setWords}
        />
        <div class="actions">
          <Button action="submit-words" submits busy={task.busy}>
            {submit}
          </Button>
        </div>
      </Form>
    </details>
  );
};
