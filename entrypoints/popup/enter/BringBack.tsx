import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useTask } from '../../../components/useTask.ts';
import { language } from '../../../utils/i18n/language.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { PacketTrouble } from '../../../utils/messaging/packetTrouble.ts';
import type { SignInResult } from '../../../utils/messaging/results.ts';
import { writtenDay } from '../../../utils/packet/sheetText.ts';

type BringBackProps = {
  readonly send: Client['send'];
  readonly trouble: PacketTrouble;
  readonly onAnswer: (answer: SignInResult) => Promise<Problem | null>;
};

/** Where what an older packet opens is still there: brings it back, after saying what becomes of the newer. Else nothing. */
export const BringBack = ({ send, trouble, onAnswer }: BringBackProps): JSX.Element | null => {
  const [asks, setAsks] = useState(false);
  const task = useTask();
  if (trouble.is !== 'older-packet' || trouble.undoUntil === undefined) return null;
  const until = writtenDay(trouble.undoUntil, language());
  /** A change by passkey: the vault is the same, and only what opens it comes back. */
  const isPair = trouble.reason === 'password-change';
  const said = isPair ? 'undoPasskey' : trouble.reason === 'account-reset' ? 'undoReset' : 'undoOther';
  return (
    <div class="stack" data-undo-until={trouble.undoUntil}>
      <p>{t(said, until)}</p>
      <ProblemNotice problem={task.problem} />
      <Button action="bring-back" busy={task.busy} onPress={() => setAsks(true)}>
        {t(isPair ? 'undoPasskeyButton' : 'undoButton')}
      </Button>
      {asks && (
        <ConfirmDialog
          title={t(isPair ? 'undoPasskeyTitle' : 'undoTitle')}
          confirm={t(isPair ? 'undoPasskeyButton' : 'undoConfirm')}
          onCancel={() => setAsks(false)}
          onConfirm={() => {
            setAsks(false);
            task.run(async () => onAnswer(await send('signIn.undo', {})));
          }}
        >
          <p>{t(isPair ? 'undoPasskeyText' : 'undoText')}</p>
        </ConfirmDialog>
      )}
    </div>
  );
};
