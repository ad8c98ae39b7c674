import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { AccountPasswordField } from '../AccountPasswordField.tsx';
import { Button } from '../Button.tsx';
import { Form } from '../Form.tsx';
import { Notice } from '../Notice.tsx';
import { passwordMissing } from '../passwordMissing.ts';
import { ProblemNotice } from '../ProblemNotice.tsx';
import { saveBlob } from '../saveBlob.ts';
import { useTask } from '../useTask.ts';
import { counted } from '../../utils/i18n/counted.ts';
import { t, type TextKey } from '../../utils/i18n/text.ts';
import { passwordProblem, type Problem } from '../../utils/i18n/troubles.ts';
import type { Client } from '../../utils/messaging/client.ts';
import { exportCsv } from '../../utils/transfer/exportCsv.ts';
import { exportJson } from '../../utils/transfer/exportJson.ts';
import type { Read } from './readEverything.ts';

type ExportFormProps = {
  readonly send: Client['send'];
  /** What it is that goes out. */
  readonly text: string;
  /** Reads it, with the permit that the password gave. `total`: how many items the vault has to look at. */
  readonly read: (permit: string, total: number, onShare: (share: number) => void) => Promise<Read>;
  /** The vault turned out to be locked. */
  readonly onClosed: () => Promise<void> | void;
};
type Kind = 'json' | 'csv';

const kinds = [
  ['json', 'exportAsJson', 'exportJsonWhat'],
  ['csv', 'exportAsCsv', 'exportCsvWhat'],
] as const satisfies readonly (readonly [Kind, TextKey, TextKey])[];
const types = { json: 'application/json', csv: 'text/csv' } as const;

/** Moving out in the open: what each kind of file holds, the warning, and the account password. */
export const ExportForm = ({ send, text, read, onClosed }: ExportFormProps): JSX.Element => {
  const id = useId();
  const [kind, setKind] = useState<Kind>('json');
  const [password, setPassword] = useState('');
  const [share, setShare] = useState<number | null>(null);
  const [saved, setSaved] = useState<{ readonly name: string; readonly unopened: number } | null>(null);
  const task = useTask();

  const save = async (permit: string, createdAt: string, total: number): Promise<Problem | null> => {
    const found = await read(permit, total, setShare);
    if (found.is === 'not-open') {
      await onClosed();
      return null;
    }
    if (found.is === 'over') return { text: t('backupOver'), refusal: found.is };
    const bytes = kind === 'json' ? exportJson(found.items, createdAt) : exportCsv(found.items);
    const name = `halfkey-items-${createdAt.slice(0, 10)}.${kind}`;
    saveBlob(name, new Blob([bytes], { type: types[kind] }));
    setSaved({ name, unopened: found.unopened });
    return null;
  };

  const begin = async (): Promise<Problem | null> => {
    setSaved(null);
    if (password === '') return passwordMissing();
    const answer = await send('export.begin', { password });
    setPassword('');
    switch (answer.is) {
      case 'begun':
        return save(answer.permit, answer.createdAt, answer.total).finally(() => setShare(null));
      case 'not-open':
        await onClosed();
        return null;
      default:
        return passwordProblem(answer, Date.now());
    }
  };

  return (
    <Form onSubmit={() => task.run(begin)}>
      <p class="soft">{text}</p>
      {saved && (
        <Notice tone={saved.unopened > 0 ? 'warn' : 'good'}>
          <p role="status" data-exported={saved.name}>
            {t('exportSaved', saved.name)}
          </p>
          {saved.unopened > 0 && <p>{counted(saved.unopened, 'recoverUnopenedOne', 'recoverUnopened')}</p>}
        </Notice>
      )}
      <fieldset class="choices">
        <legend class="field-label">{t('exportKind')}</legend>
        {kinds.map(([one, label, hint]) => (
          <div key={one} class="field">
            <label class="check" for={`${id}-${one}`}>
              <input
                id={`${id}-${one}`}
                type="radio"
                name="exportKind"
                value={one}
                checked={kind === one}
                aria-describedby={`${id}-${one}-hint`}
                onChange={() => setKind(one)}
              />
              {t(label)}
            </label>
            <p class="field-hint" id={`${id}-${one}-hint`}>
              {t(hint)}
            </p>
          </div>
        ))}
      </fieldset>
      <Notice tone="warn">
        <p>{t('exportWarning')}</p>
      </Notice>
      <AccountPasswordField name="exportPassword" value={password} onValue={setPassword} />
      <ProblemNotice problem={task.problem} />
      <div class="actions">
        <Button action="export-open" look="danger" submits busy={task.busy}>
          {t('exportMake')}
        </Button>
      </div>
      <p class={share === null ? 'unseen' : 'soft small'} role="status">
        {share === null ? '' : t('backupShare', Math.round(100 * share))}
      </p>
    </Form>
  );
};
