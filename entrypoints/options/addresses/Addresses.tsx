import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import type { ToastText } from '../../../components/Toast.tsx';
import { useTask } from '../../../components/useTask.ts';
import type { AddressPurpose } from '../../../utils/api/addresses.ts';
import { t } from '../../../utils/i18n/text.ts';
import { serviceProblem, type Problem } from '../../../utils/i18n/troubles.ts';
import type { AddressesRead, WaitingAddress } from '../../../utils/messaging/addresses.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { AccountLabel } from '../../../utils/messaging/state.ts';
import { packetNumber } from '../../../utils/packet/sheetText.ts';
import { AddressCode } from './AddressCode.tsx';
import { AddressForm } from './AddressForm.tsx';
import { RemoveSecond } from './RemoveSecond.tsx';

type AddressesProps = {
  readonly send: Client['send'];
  readonly account: AccountLabel;
  readonly say: (toast: ToastText) => void;
  readonly onChanged: () => Promise<void>;
};

/** What the account is known by: its address, the second one, and a new one that is not proven yet. */
export const Addresses = ({ send, account, say, onChanged }: AddressesProps): JSX.Element => {
  const [read, setRead] = useState<AddressesRead | null>(null);
  const [waiting, setWaiting] = useState<WaitingAddress | null>(null);
  const [open, setOpen] = useState<AddressPurpose | null>(null);
  const task = useTask();

  const load = async (): Promise<Problem | null> => {
    const answer = await send('addresses.read', {});
    if (answer.is === 'not-open') {
      await onChanged();
      return null;
    }
    if (answer.is !== 'addresses') return serviceProblem(answer, Date.now());
    setRead(answer);
    setWaiting(answer.waiting);
    return null;
  };
  useEffect(() => task.run(load), []);

  const over = (): void => {
    setWaiting(null);
    setOpen(null);
  };
  const set = async (text: string): Promise<void> => {
    over();
    say({ text, tone: 'good' });
    await onChanged();
    await load();
  };

  const facts = (
    <dl class="facts">
      <dt>{t('accountAddress')}</dt>
      <dd class="foreign">{account.address}</dd>
      {read !== null && (
        <>
          <dt>{t('addressSecond')}</dt>
          <dd class="foreign" data-second={read.second ?? ''}>
            {read.second ?? t('addressSecondNone')}
          </dd>
        </>
      )}
      <dt>{t('accountPacketNumber')}</dt>
      <dd>{packetNumber(account.generation)}</dd>
    </dl>
  );
  if (read === null) {
    return (
      <>
        {facts}
        <ProblemNotice problem={task.problem} />
        {task.problem && (
          <div class="actions">
            <Button action="reload-addresses" size="small" busy={task.busy} onPress={() => task.run(load)}>
              {t('addressesReload')}
            </Button>
          </div>
        )}
      </>
    );
  }
  const { second, unsigned } = read;
  const fold = (purpose: AddressPurpose, title: string): JSX.Element => (
    <details
      class="more"
      data-address={purpose}
      open={open === purpose}
      onToggle={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.currentTarget.open) setOpen(purpose);
        else if (open === purpose) setOpen(null);
      }}
    >
      <summary>{title}</summary>
      {open === purpose && (
        <AddressForm
          send={send}
          purpose={purpose}
          onSent={(address) => setWaiting({ purpose, address })}
          onChanged={onChanged}
        />
      )}
    </details>
  );

  return (
    <>
      {facts}
      {unsigned !== 'nothing' && (
        <Notice tone="warn">
          <p data-unsigned={unsigned}>
            {t(unsigned === 'second' ? 'addressUnsignedSecond' : 'addressUnsigned')}
          </p>
        </Notice>
      )}
      {waiting ? (
        <AddressCode
          send={send}
          waiting={waiting}
          onSet={() => set(t(waiting.purpose === 'change' ? 'addressChanged' : 'addressSecondSet'))}
          onOver={over}
          onChanged={onChanged}
        />
      ) : (
        <>
          {fold('change', t('addressChangeOpen'))}
          {fold('second', t(second === null ? 'addressSecondOpen' : 'addressSecondOther'))}
          {(second !== null || unsigned === 'second') && (
            <RemoveSecond
              send={send}
              second={second}
              onRemoved={() => set(t('addressSecondRemoved'))}
              onChanged={onChanged}
            />
          )}
        </>
      )}
    </>
  );
};
