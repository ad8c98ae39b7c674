import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../components/Button.tsx';
import { Form } from '../../components/Form.tsx';
import { PacketCard } from '../../components/packet/PacketCard.tsx';
import { PacketWays } from '../../components/PacketWays.tsx';
import { AccountPasswordField } from '../../components/AccountPasswordField.tsx';
import { passwordMissing } from '../../components/passwordMissing.ts';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { useTask } from '../../components/useTask.ts';
import { t } from '../../utils/i18n/text.ts';
import { passwordProblem, type Problem } from '../../utils/i18n/troubles.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { PacketSheet } from '../../utils/packet/sheet.ts';

type PacketProps = {
  readonly send: Client['send'];
  readonly onChanged: () => Promise<void>;
};

/** The packet, once the password has been given again. It goes with the page, or when it is hidden. */
export const Packet = ({ send, onChanged }: PacketProps): JSX.Element => {
  const [password, setPassword] = useState('');
  const [sheet, setSheet] = useState<PacketSheet | null>(null);
  const task = useTask();

  const reveal = async (): Promise<Problem | null> => {
    if (password === '') return passwordMissing();
    const answer = await send('packet.reveal', { password });
    setPassword('');
    if (answer.is === 'revealed') setSheet(answer.sheet);
    else if (answer.is === 'not-open') await onChanged();
    else return passwordProblem(answer, Date.now());
    return null;
  };

  if (sheet) {
    return (
      <>
        <PacketCard sheet={sheet} />
        <PacketWays send={send} sheet={sheet} onChanged={onChanged} />
        <div class="actions">
          <Button action="hide" look="quiet" onPress={() => setSheet(null)}>
            {t('packetHide')}
          </Button>
        </div>
      </>
    );
  }
  return (
    <Form onSubmit={() => task.run(reveal)}>
      <p class="soft">{t('packetText')}</p>
      <ProblemNotice problem={task.problem} />
      <AccountPasswordField value={password} onValue={setPassword} />
      <div class="actions">
        <Button action="reveal-packet" look="primary" submits busy={task.busy}>
          {t('packetReveal')}
        </Button>
      </div>
    </Form>
  );
};
