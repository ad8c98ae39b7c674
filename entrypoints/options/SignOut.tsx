import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../components/Button.tsx';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { useTask } from '../../components/useTask.ts';
import { counted } from '../../utils/i18n/counted.ts';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import { useWaysLeft } from './useWaysLeft.ts';
import { WaysAfter } from './WaysAfter.tsx';

type SignOutProps = { readonly send: Client['send']; readonly onChanged: () => Promise<void> };

/** Taking the account off this device. Asks once; asks again where that would lose what is on no other device. */
export const SignOut = ({ send, onChanged }: SignOutProps): JSX.Element => {
  const [asking, setAsking] = useState<'first' | number | null>(null);
  const { left, look } = useWaysLeft(send);
  const task = useTask();
  const signOut = (force: boolean): void => {
    setAsking(null);
    task.run(async () => {
      const answer = await send('signOut', { force });
      if (answer.is === 'pending-changes') setAsking(answer.pending);
      else await onChanged();
      return null;
    });
  };
  const ask = (): void => {
    void look().then(() => setAsking('first'));
  };
  const lossy = typeof asking === 'number';

  return (
    <>
      <p class="soft">{t('signOutText')}</p>
      <ProblemNotice problem={task.problem} />
      <div class="actions">
        <Button action="sign-out" look="danger" busy={task.busy} onPress={ask}>
          {t('signOutButton')}
        </Button>
      </div>
      {asking !== null && (
        <ConfirmDialog
          key={lossy ? 'lossy' : 'first'}
          title={t(lossy ? 'signOutPendingTitle' : 'signOutTitle')}
          confirm={t(lossy ? 'signOutAnyway' : 'signOutButton')}
          dangerous
          onCancel={() => setAsking(null)}
          onConfirm={() => signOut(lossy)}
        >
          <WaysAfter left={left} />
          <p>{lossy ? counted(asking, 'signOutPendingOne', 'signOutPending') : t('signOutConfirmText')}</p>
        </ConfirmDialog>
      )}
    </>
  );
};
