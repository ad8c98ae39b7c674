import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../components/Button.tsx';
import { Form } from '../components/Form.tsx';
import { PasswordField } from '../components/PasswordField.tsx';
import { passwordMissing } from '../components/passwordMissing.ts';
import { ProblemNotice } from '../components/ProblemNotice.tsx';
import { useTask } from '../components/useTask.ts';
import type { BackupKeys } from '../utils/crypto/backupKeys.ts';
import { t } from '../utils/i18n/text.ts';
import type { ParsedPacket } from '../utils/packet/parsePacket.ts';
import { type BackupVerdict, openBackup } from '../utils/transfer/openBackup.ts';
import type { Backup } from '../utils/transfer/readBackup.ts';
import { bundledArgon2id } from '../utils/wasm/bundledArgon2.ts';
import { drawn } from './drawn.ts';
import { VerdictNotice } from './VerdictNotice.tsx';

type PasswordPartProps = {
  /** The packet, where it is of the backup's account and generation. */
  readonly packet: ParsedPacket | null;
  readonly backup: Backup | null;
  readonly onOpened: (keys: BackupKeys) => void;
};

/** The password, or the backup's own passphrase; and what comes of it. */
export const PasswordPart = ({ packet, backup, onOpened }: PasswordPartProps): JSX.Element => {
  const [secret, setSecret] = useState('');
  const [verdict, setVerdict] = useState<Exclude<BackupVerdict, { is: 'opens' }> | null>(null);
  const task = useTask();
  const alone = backup?.header.opens === 'passphrase';
  // What was said was said of another packet or another backup.
  useEffect(() => setVerdict(null), [packet, backup]);

  const open = (): void => {
    setVerdict(null);
    task.run(async () => {
      if (backup === null || (packet === null && !alone))
        return { text: t('recoverMissing'), refusal: 'something-missing' };
      if (secret === '') return passwordMissing();
      await drawn();
      const opened = openBackup(await bundledArgon2id(), { packet, secret }, backup);
      if (opened.is === 'opens') onOpened(opened.keys);
      else setVerdict(opened);
      return null;
    });
  };
  return (
    <Form onSubmit={open}>
      <PasswordField
        name={alone ? 'passphrase' : 'password'}
        label={t(alone ? 'recoverPassphraseLabel' : 'accountPasswordLabel')}
        autocomplete="off"
        value={secret}
        onValue={setSecret}
      />
      <ProblemNotice problem={task.problem} />
      {verdict && <VerdictNotice verdict={verdict} />}
      <div class="actions">
        <Button action="open-backup" look="primary" submits busy={task.busy}>
          {t('recoverOpen')}
        </Button>
      </div>
    </Form>
  );
};
