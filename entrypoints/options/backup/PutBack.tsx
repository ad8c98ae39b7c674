import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Notice } from '../../../components/Notice.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useTask } from '../../../components/useTask.ts';
import { unreachable } from '../../../utils/bytes/unreachable.ts';
import { counted } from '../../../utils/i18n/counted.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Problem } from '../../../utils/i18n/troubles.ts';
import type { PutBackCounts } from '../../../utils/messaging/backup.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import { putBackFile } from './putBackFile.ts';

type PutBackProps = {
  readonly send: Client['send'];
  readonly onChanged: () => Promise<void>;
};

/** Beyond this no file is read: the vault has at most 128 MiB. */
const mostBytes = 256 * 1024 * 1024;

const troubleText = (is: Exclude<Awaited<ReturnType<typeof putBackFile>>['is'], 'put-back' | 'not-open'>) => {
  switch (is) {
    case 'not-a-backup':
      return t('recoverNotBackup');
    case 'newer-version':
      return t('putBackNewer');
    case 'damaged':
      return t('recoverDamaged');
    case 'cut-off':
      return t('recoverCutOff');
    case 'other-account':
      return t('putBackOtherAccount');
    case 'other-vault':
      return t('putBackOtherVault');
    case 'over':
      return t('putBackOver');
    default:
      return unreachable(is);
  }
};

const Done = ({ returned, joined, same, unopened }: PutBackCounts): JSX.Element => (
  <Notice tone="good">
    <div role="status" data-put-back={`${returned} ${joined} ${same} ${unopened}`}>
      <p>{counted(returned, 'putBackReturnedOne', 'putBackReturned')}</p>
      <p>{counted(joined, 'putBackJoinedOne', 'putBackJoined')}</p>
      {unopened > 0 && <p>{counted(unopened, 'putBackUnopenedOne', 'putBackUnopened')}</p>}
    </div>
  </Notice>
);

/** Putting a backup of this vault back into it. */
export const PutBack = ({ send, onChanged }: PutBackProps): JSX.Element => {
  const id = useId();
  const [share, setShare] = useState<number | null>(null);
  const [done, setDone] = useState<PutBackCounts | null>(null);
  const task = useTask();

  const putBack = async (file: File): Promise<Problem | null> => {
    setDone(null);
    if (file.size > mostBytes) return { text: t('recoverNotBackup'), refusal: 'not-a-backup' };
    setShare(0);
    const put = await putBackFile(send, file, setShare).finally(() => setShare(null));
    if (put.is === 'put-back') setDone(put);
    else if (put.is === 'not-open') await onChanged();
    else return { text: troubleText(put.is), refusal: put.is };
    return null;
  };

  return (
    <div class="stack" data-put-back-part>
      <p class="soft">{t('putBackText')}</p>
      <ProblemNotice problem={task.problem} />
      {done && <Done {...done} />}
      <div class="field">
        <label class="field-label" for={id}>
          {t('putBackFile')}
        </label>
        <input
          id={id}
          class="plain-file"
          type="file"
          name="putBackFile"
          disabled={task.busy}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) task.run(() => putBack(file));
            event.currentTarget.value = '';
          }}
        />
      </div>
      <p class={share === null ? 'unseen' : 'soft small'} role="status">
        {share === null ? '' : t('putBackShare', Math.round(100 * share))}
      </p>
    </div>
  );
};
