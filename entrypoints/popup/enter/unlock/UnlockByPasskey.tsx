import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../../../../components/Button.tsx';
import { askPasskey } from '../../../../components/passkey/passkeys.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { writtenRetry } from '../../../../utils/i18n/moments.ts';
import { t } from '../../../../utils/i18n/text.ts';
import type { Problem } from '../../../../utils/i18n/troubles.ts';
import { asksForPasskey, closeTab, continueInTab, goToChange, type Place } from '../../place.ts';
import type { WayProps } from './way.ts';

type UnlockByPasskeyProps = WayProps & {
  readonly place: Place;
  /** The password is forgotten: it is changed next. */
  readonly forgotten: boolean;
};

/**
 * The passkey. The browser's dialogue takes the focus, and with it a popup may be gone in the middle of it: so it is asked
 * for in a tab of ours, which closes by itself afterwards.
 */
export const UnlockByPasskey = ({
  send,
  task,
  onDone,
  place,
  forgotten,
}: UnlockByPasskeyProps): JSX.Element => {
  const wasOpenedForIt = place === 'tab' && asksForPasskey(location.search);

  const said = place === 'tab' ? 'passkeyText' : forgotten ? 'forgottenInTab' : 'passkeyInTab';

  /** `asked`: the button was pressed. Unasked, a browser may refuse without having asked anybody; the button is there still. */
  const unlock = async (asked: boolean): Promise<Problem | null> => {
    const wanted = await send('passkey.ask', { forgotten });
    if (wanted.is !== 'ask') {
      await onDone();
      return null;
    }
    const given = await askPasskey(wanted);
    if (given.is === 'cancelled')
      return asked ? { text: t('problemPasskeyCancelled'), refusal: given.is } : null;
    if (given.is === 'no-answer') return { text: t('problemPasskeyOther'), refusal: given.is };
    const answer = await send('passkey.unlock', { output: given.output, forgotten });
    switch (answer.is) {
      case 'unlocked':
        if (forgotten) goToChange();
        else if (wasOpenedForIt) await closeTab();
        await onDone();
        return null;
      case 'other-passkey':
        return { text: t('problemPasskeyOther'), refusal: answer.is };
      case 'throttled':
        return {
          text: t('problemThrottledAny', writtenRetry(answer.retryAt, Date.now())),
          refusal: answer.is,
        };
      default:
        await onDone();
        return null;
    }
  };
  const press = (): void => {
    if (place === 'popup') void continueInTab(forgotten ? 'forgotten' : 'passkey');
    else task.run(() => unlock(true));
  };

  useEffect(() => {
    if (!wasOpenedForIt) return undefined;
    const ask = (): void => task.run(() => unlock(false));
    // A browser refuses to ask for a page that has not got the focus yet.
    if (document.hasFocus()) ask();
    else window.addEventListener('focus', ask, { once: true });
    return () => window.removeEventListener('focus', ask);
  }, []);

  return (
    <div class="stack">
      <ProblemNotice problem={task.problem} />
      {forgotten && <p>{t('forgottenText')}</p>}
      <p class="soft">{t(said)}</p>
      <Button action="ask-passkey" look="primary" busy={task.busy} onPress={press}>
        {t('unlockByPasskey')}
      </Button>
    </div>
  );
};
