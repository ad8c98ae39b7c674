import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { AccountPasswordField } from '../../../components/AccountPasswordField.tsx';
import { Button } from '../../../components/Button.tsx';
import { Form } from '../../../components/Form.tsx';
import { useNewPassword } from '../../../components/newPassword/useNewPassword.ts';
import { passwordMissing } from '../../../components/passwordMissing.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { saveBlob } from '../../../components/saveBlob.ts';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import { passwordProblem, type Problem, weaknessProblem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import { BackupKind, type Opens } from './BackupKind.tsx';
import { PassphraseFields } from './PassphraseFields.tsx';
import { readBackupFile } from './readBackupFile.ts';

type MakeBackupProps = {
  readonly send: Client['send'];
  readonly address: string;
  /** Of the packet of now, as people count. */
  readonly number: number;
  /** It was handed to the browser under that name. */
  readonly onSaved: (name: string) => void;
  readonly onChanged: () => Promise<void>;
};

const samePassword = (): Problem => ({ text: t('backupSamePassword'), refusal: 'same-password' });

/** What is to open the file, the account password, and then the file, made part by part and saved at once. */
export const MakeBackup = ({ send, address, number, onSaved, onChanged }: MakeBackupProps): JSX.Element => {
  const [opens, setOpens] = useState<Opens>('packet');
  const [password, setPassword] = useState('');
  const [share, setShare] = useState<number | null>(null);
  const chosen = useNewPassword(address);
  const task = useTask();

  const save = async (permit: string, createdAt: string): Promise<Problem | null> => {
    const file = await readBackupFile(send, permit, setShare);
    switch (file.is) {
      case 'file': {
        const name = `halfkey-backup-${createdAt.slice(0, 10)}.halfkey`;
        saveBlob(name, file.blob);
        await send('backup.saved', { permit });
        chosen.clear();
        onSaved(name);
        return null;
      }
      case 'unsteady':
        return { text: t('backupUnsteady'), refusal: file.is };
      case 'over':
        return { text: t('backupOver'), refusal: file.is };
      default:
        await onChanged();
        return null;
    }
  };

  const begin = async (): Promise<Problem | null> => {
    const withPassphrase = opens === 'passphrase';
    if (withPassphrase) {
      const problem = await chosen.judge();
      if (problem !== null) return problem;
    }
    if (password === '') return passwordMissing();
    if (withPassphrase && chosen.password === password) return samePassword();
    const answer = await send('backup.begin', {
      password,
      ...(withPassphrase && { passphrase: chosen.password }),
    });
    setPassword('');
    switch (answer.is) {
      case 'begun':
        return save(answer.permit, answer.createdAt).finally(() => setShare(null));
      case 'weak-password':
        return weaknessProblem(answer.because);
      case 'same-password':
        return samePassword();
      case 'not-open':
        await onChanged();
        return null;
      default:
        return passwordProblem(answer, Date.now());
    }
  };

  return (
    <Form onSubmit={() => task.run(begin)}>
      <BackupKind opens={opens} onOpens={setOpens} number={number} />
      {opens === 'passphrase' && <PassphraseFields chosen={chosen} />}
      <AccountPasswordField name="backupPassword" value={password} onValue={setPassword} />
      <ProblemNotice problem={task.problem} />
      <div class="actions">
        <Button action="make-backup" look="primary" submits busy={task.busy}>
          {t('backupMake')}
        </Button>
      </div>
      <p class={share === null ? 'unseen' : 'soft small'} role="status">
        {share === null ? '' : t('backupShare', Math.round(100 * share))}
      </p>
    </Form>
  );
};
