import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { Screen } from '../../../components/Screen.tsx';
import { useTask } from '../../../components/useTask.ts';
import { counted } from '../../../utils/i18n/counted.ts';
import { language } from '../../../utils/i18n/language.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { AppState } from '../../../utils/messaging/state.ts';
import { writtenDay } from '../../../utils/packet/sheetText.ts';
import { SignInScreen } from './SignInScreen.tsx';

type RemovedScreenProps = {
  readonly send: Client['send'];
  readonly state: Extract<AppState, { is: 'removed' }>;
  readonly onDone: () => Promise<void>;
  readonly onLost: (account: { readonly address: string; readonly service: string }) => void;
};

/** Another device has removed this one: what happened, when, and what is still here. */
export const RemovedScreen = ({ send, state, onDone, onLost }: RemovedScreenProps): JSX.Element => {
  const [at, setAt] = useState<'told' | 'discarding' | 'sign-in'>('told');
  const task = useTask();
  const { address, service, removedOn, kept } = state;
  const dismiss = (): void => {
    setAt('told');
    task.run(async () => {
      await send('removed.dismiss', {});
      await onDone();
      return null;
    });
  };

  if (at === 'sign-in')
    return (
      <SignInScreen
        send={send}
        known={{ address, service }}
        onDone={onDone}
        onBack={() => setAt('told')}
        onLost={onLost}
      />
    );
  return (
    <Screen name="removed" title={t('removedTitle')}>
      <p class="soft foreign">{address}</p>
      <p data-removed-on={removedOn}>{t('removedText', writtenDay(removedOn, language()))}</p>
      <Notice tone={kept === 0 ? 'info' : 'warn'}>
        <p data-kept={kept}>
          {kept === 0 ? t('removedKeptNone') : counted(kept, 'removedKeptOne', 'removedKept')}
        </p>
      </Notice>
      <ProblemNotice problem={task.problem} />
      <div class="actions">
        <Button action="sign-in-again" look="primary" onPress={() => setAt('sign-in')}>
          {t('removedSignIn')}
        </Button>
        {kept === 0 ? (
          <Button action="dismiss" busy={task.busy} onPress={dismiss}>
            {t('removedDone')}
          </Button>
        ) : (
          <Button action="discard" look="danger" busy={task.busy} onPress={() => setAt('discarding')}>
            {t('removedDiscard')}
          </Button>
        )}
      </div>
      {at === 'discarding' && (
        <ConfirmDialog
          title={t('removedDiscardTitle')}
          confirm={t('removedDiscard')}
          dangerous
          onCancel={() => setAt('told')}
          onConfirm={dismiss}
        >
          <p>{t('removedDiscardText')}</p>
        </ConfirmDialog>
      )}
    </Screen>
  );
};
