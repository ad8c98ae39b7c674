import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Form } from '../../../components/Form.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { PasswordField } from '../../../components/PasswordField.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { unreachable } from '../../../utils/bytes/unreachable.ts';
import { counted } from '../../../utils/i18n/counted.ts';
import { formatLocale } from '../../../utils/i18n/language.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { ImportCounts } from '../../../utils/messaging/importCounts.ts';
import { FileTarget } from './FileTarget.tsx';
import { formatNames } from './formatNames.ts';
import { LastImport } from './LastImport.tsx';
import { Preview } from './Preview.tsx';
import { useImport } from './useImport.ts';
import { Working } from './Working.tsx';
import './import.css';

type ImportProps = { readonly send: Client['send']; readonly onChanged: () => Promise<void> };

type LockedProps = {
  readonly format: string;
  readonly wrong: boolean;
  readonly onPassword: (password: string) => void;
  readonly onCancel: () => void;
};

/** A file that has a password of its own. */
const Locked = ({ format, wrong, onPassword, onCancel }: LockedProps): JSX.Element => {
  const [password, setPassword] = useState('');
  return (
    <Form onSubmit={() => onPassword(password)}>
      <p data-import-locked>{t('importLocked', format)}</p>
      <PasswordField
        name="filePassword"
        label={t('importFilePassword')}
        autocomplete="off"
        value={password}
        onValue={setPassword}
        first
      />
      <ProblemNotice
        problem={wrong ? { text: t('importWrongPassword'), refusal: 'wrong-file-password' } : null}
      />
      <div class="actions">
        <Button action="open-import" look="primary" submits>
          {t('importOpen')}
        </Button>
        <Button action="cancel-import" onPress={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </Form>
  );
};

const Done = ({ added, merged, same, skipped }: ImportCounts): JSX.Element => (
  <Notice tone="good">
    <div role="status" data-imported={`${added} ${merged} ${same} ${skipped}`}>
      <p>{counted(added, 'importAddedOne', 'importAdded')}</p>
      {merged > 0 && <p>{counted(merged, 'importMergedOne', 'importMerged')}</p>}
      {same > 0 && <p>{counted(same, 'importSameOne', 'importSame')}</p>}
      {skipped > 0 && <p>{counted(skipped, 'importSkippedOne', 'importSkipped')}</p>}
      <p>{t('importDeleteFile')}</p>
    </div>
  </Notice>
);

/** Moving in: one target for every file, a preview, and what became of it. */
export const Import = ({ send, onChanged }: ImportProps): JSX.Element => {
  const { step, problem, stop, read, make, cancel, again } = useImport(send, onChanged);
  const [turn, setTurn] = useState(0);

  const screen = (): JSX.Element => {
    switch (step.is) {
      case 'idle':
        return <FileTarget onFile={(file) => read(file)} />;
      case 'reading':
        return <Working title={t('importReading')} share={null} onStop={stop} />;
      case 'password':
        return (
          <Locked
            format={formatNames[step.format]}
            wrong={step.wrong}
            onPassword={(password) => read(step.file, password)}
            onCancel={again}
          />
        );
      case 'looking': {
        const percent = new Intl.NumberFormat(formatLocale(), { style: 'percent' }).format(step.share);
        return <Working title={t('importLooking', percent)} share={step.share} onStop={stop} />;
      }
      case 'looked': {
        const { looked } = step;
        return (
          <Preview
            looked={looked}
            onMake={(duplicates, choices) => make(looked, duplicates, choices)}
            onCancel={() => cancel(looked)}
          />
        );
      }
      case 'writing':
        return <Working title={t('importWriting')} share={null} onStop={null} />;
      case 'done':
        return (
          <>
            <Done {...step.counts} />
            <div class="actions">
              <Button
                action="import-again"
                onPress={() => {
                  setTurn(turn + 1);
                  again();
                }}
              >
                {t('importAgain')}
              </Button>
            </div>
          </>
        );
      default:
        return unreachable(step);
    }
  };

  return (
    <>
      <p class="soft">{t('importText')}</p>
      <ProblemNotice problem={problem} />
      {screen()}
      {(step.is === 'idle' || step.is === 'done') && (
        <LastImport send={send} turn={`${turn} ${step.is}`} onChanged={onChanged} />
      )}
      <details class="more">
        <summary>{t('importKnown')}</summary>
        <p class="soft">{new Intl.ListFormat(formatLocale()).format(Object.values(formatNames))}</p>
      </details>
    </>
  );
};
