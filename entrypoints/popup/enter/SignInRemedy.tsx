import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { PacketTrouble } from '../../../utils/messaging/packetTrouble.ts';

type SignInRemedyProps = {
  readonly send: Client['send'];
  readonly trouble: PacketTrouble;
  /** Tries the same packet once more. */
  readonly onAgain: () => Promise<Problem | null>;
  readonly onCancel: () => void;
  readonly onDone: () => Promise<void>;
};

/** Whether this device holds a vault by now: another window may have signed in meanwhile. */
const useVaultHere = (send: Client['send'], asks: boolean): boolean => {
  const [here, setHere] = useState(false);
  useEffect(() => {
    if (asks) {
      void send('state.read', {}).then(
        ({ is }) => setHere(is === 'locked' || is === 'unlocked'),
        () => undefined,
      );
    }
  }, [asks]);
  return here;
};

/** What a press of a button can do about a trouble of signing in; nothing for most. */
export const SignInRemedy = ({
  send,
  trouble,
  onAgain,
  onCancel,
  onDone,
}: SignInRemedyProps): JSX.Element | null => {
  const task = useTask();
  const here = useVaultHere(send, trouble.is === 'unreachable');
  switch (trouble.is) {
    case 'unreachable':
    case 'limited':
    case 'service-error':
      return (
        <>
          {here && <p class="small">{t('packetUnlockHereText')}</p>}
          <div class="actions">
            {here && (
              <Button action="unlock-here" look="primary" size="small" onPress={() => void onDone()}>
                {t('packetUnlockHere')}
              </Button>
            )}
            <Button action="try-again" size="small" busy={task.busy} onPress={() => task.run(onAgain)}>
              {t('tryAgain')}
            </Button>
          </div>
          <ProblemNotice problem={task.problem} />
        </>
      );
    case 'start-again':
      return (
        <Button action="begin-again" size="small" onPress={onCancel}>
          {t('packetBeginAgain')}
        </Button>
      );
    default:
      return null;
  }
};
