import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../components/Button.tsx';
import { Form } from '../components/Form.tsx';
import { PasswordField } from '../components/PasswordField.tsx';
import { passwordMissing } from '../components/passwordMissing.ts';
import { ProblemNotice } from '../components/ProblemNotice.tsx';
import { useTask } from '../components/useTask.ts';
import { t } from '../utils/i18n/text.ts';
import type { ParsedPacket } from '../utils/packet/parsePacket.ts';
import type { BackupHeader } from '../utils/transfer/backupHeader.ts';
import { type BackupVerdict, checkBackup } from '../utils/transfer/checkBackup.ts';
import { bundledArgon2id } from '../utils/wasm/bundledArgon2.ts';
import { VerdictNotice } from './VerdictNotice.tsx';

type PasswordPartProps = {
  /** The packet, where it is of the backup's account and generation. */
  readonly packet: ParsedPacket | null;
  readonly header: BackupHeader | null;
};

/** Until the page shows that it is busy: what follows holds it up for a while. */
const drawn = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

/** The password, and whether the three belong together. */
export const PasswordPart = ({ packet, header }: PasswordPartProps): JSX.Element => {
  const [password, setPassword] = useState('');
  const [verdict, setVerdict] = useState<BackupVerdict | null>(null);
  const task = useTask();
  // What was said was said of another packet or another backup.
  useEffect(() => setVerdict(null), [packet, header]);

  const check = (): void => {
    setVerdict(null);
    task.run(async () => {
      if (packet === null || header === null)
        return { text: t('recoverMissing'), refusal: 'something-missing' };
      if (password === '') return passwordMissing();
      await drawn();
      setVerdict(checkBackup(await bundledArgon2id(), packet, password, header));
      return null;
    });
  };
  return (
    <Form onSubmit={check}>
      <PasswordField
        name="password"
        label={t('accountPasswordLabel')}
        autocomplete="off"
        value={password}
        onValue={setPassword}
      />
      <ProblemNotice problem={task.problem} />
      {verdict && <VerdictNotice verdict={verdict} />}
      <div class="actions">
        <Button action="check" look="primary" submits busy={task.busy}>
          {t('recoverCheck')}
        </Button>
      </div>
    </Form>
  );
};
