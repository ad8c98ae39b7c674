import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { OutputOf } from '../../utils/messaging/contract.ts';
import { Notice } from '../Notice.tsx';
import { GeneratedRow } from './GeneratedRow.tsx';

type Answer = OutputOf<'generated.list'> | { readonly is: 'failed' };

/** What was generated and used, newest first: none of it is here until it is asked for. */
export const GeneratedBefore = ({ send }: { readonly send: Client['send'] }): JSX.Element | null => {
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    void send('generated.list', {}).then(setAnswer, () => setAnswer({ is: 'failed' }));
  }, []);
  if (answer === null) return null;
  if (answer.is !== 'generated') {
    return (
      <Notice tone="danger" refusal={answer.is}>
        <p>{t('problemUnexpected')}</p>
      </Notice>
    );
  }
  if (answer.items.length === 0) return <p class="field-hint">{t('generatedNone')}</p>;
  return (
    <div class="stack">
      <p class="field-hint">{t('generatedAbout')}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and has to by keyboard too */}
      <ul class="generated-list" data-generated-list tabIndex={0} aria-label={t('generatedTitle')}>
        {answer.items.map((item) => (
          <GeneratedRow key={item.itemId} send={send} item={item} />
        ))}
      </ul>
    </div>
  );
};
