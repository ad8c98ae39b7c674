import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { FailedSignIns } from '../../components/FailedSignIns.tsx';
import { PendingReset } from '../../components/PendingReset.tsx';
import type { ToastText } from '../../components/Toast.tsx';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { AppState } from '../../utils/messaging/state.ts';
import { Addresses } from './addresses/Addresses.tsx';
import { AutoLock } from './lock/AutoLock.tsx';
import { SearchNotes } from './lock/SearchNotes.tsx';
import { Backup } from './backup/Backup.tsx';
import { BringVaultBack } from './BringVaultBack.tsx';
import { CheckPacket } from './CheckPacket.tsx';
import { Contact } from './Contact.tsx';
import { DeleteAccount } from './DeleteAccount.tsx';
import { Devices } from './Devices.tsx';
import { Export } from './export/Export.tsx';
import { Help } from './Help.tsx';
import { Import } from './import/Import.tsx';
import { KeepInBrowser } from './KeepInBrowser.tsx';
import { Packet } from './Packet.tsx';
import { ChangePassword } from './password/ChangePassword.tsx';
import { QuickUnlock } from './quickUnlock/QuickUnlock.tsx';
import { Rekey } from './rekey/Rekey.tsx';
import { Section } from './Section.tsx';
import { SectionIndex } from './SectionIndex.tsx';
import { SignOut } from './SignOut.tsx';
import { WaysBack } from './WaysBack.tsx';

type SectionsProps = {
  readonly send: Client['send'];
  readonly state: Extract<AppState, { is: 'unlocked' }>;
  readonly say: (toast: ToastText) => void;
  /** The account is deleted; `verified`: the service was asked afterwards, and no longer knows it. */
  readonly onDeleted: (verified: boolean) => Promise<void>;
  /** Something says that the state is another one now. */
  readonly onChanged: () => Promise<void>;
};

/** Every subject, and an index of them. */
export const Sections = ({ send, state, say, onDeleted, onChanged }: SectionsProps): JSX.Element => {
  const { account, quickUnlock, resetDueOn, ended, rekey } = state;
  const [drill, setDrill] = useState(false);
  /** Counts the packets that were in hand, and the backups made, while the page is open: each may be a way more. */
  const [proven, setProven] = useState(0);
  const openDrill = (): void => {
    setDrill(true);
    document.querySelector('[data-check]')?.scrollIntoView({ block: 'center' });
  };
  const toPacket = (): void =>
    document.querySelector<HTMLElement>('#packet [name="password"]')?.focus({ preventScroll: false });
  useEffect(() => {
    // The browser looked for the place before there was one.
    if (location.hash !== '') document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, []);
  return (
    <>
      <SectionIndex />
      <Section name="account">
        <Addresses send={send} account={account} say={say} onChanged={onChanged} />
        <PendingReset send={send} dueOn={resetDueOn} onChanged={onChanged} />
        <BringVaultBack send={send} ended={ended} say={say} onChanged={onChanged} />
        <FailedSignIns send={send} />
      </Section>
      <Section name="packet">
        <Packet send={send} onChanged={onChanged} />
        <CheckPacket
          send={send}
          open={drill}
          onOpen={setDrill}
          onProven={() => setProven(proven + 1)}
          onChanged={onChanged}
        />
        <KeepInBrowser send={send} say={say} onChanged={onChanged} />
      </Section>
      <Section name="password">
        {rekey === 'none' ? (
          <ChangePassword
            send={send}
            hasPasskey={quickUnlock.passkey === 'on'}
            address={account.address}
            say={say}
            onChanged={onChanged}
          />
        ) : (
          <p class="soft">{t('rekeyInstead')}</p>
        )}
      </Section>
      <Section name="rekey">
        <Rekey
          send={send}
          address={account.address}
          hasQuickUnlock={quickUnlock.pin === 'on' || quickUnlock.passkey === 'on'}
          say={say}
          onChanged={onChanged}
        />
      </Section>
      <Section name="ways">
        <WaysBack
          turn={`${account.generation}-${proven}`}
          send={send}
          onDrill={openDrill}
          onPacket={toPacket}
          onChanged={onChanged}
        />
      </Section>
      <Section name="backup">
        <Backup send={send} account={account} onWays={() => setProven(proven + 1)} onChanged={onChanged} />
      </Section>
      <Section name="import">
        <Import send={send} onChanged={onChanged} />
      </Section>
      <Section name="export">
        <Export send={send} onChanged={onChanged} />
      </Section>
      <Section name="devices">
        <Devices send={send} say={say} onChanged={onChanged} />
      </Section>
      <Section name="auto-lock">
        <AutoLock send={send} say={say} onChanged={onChanged} />
        <SearchNotes send={send} say={say} onChanged={onChanged} />
      </Section>
      <Section name="quick-unlock">
        <QuickUnlock send={send} quickUnlock={quickUnlock} say={say} onChanged={onChanged} />
      </Section>
      <Section name="service">
        <p class="foreign mono">{account.service}</p>
        <p class="soft">{t('serviceText')}</p>
      </Section>
      <Section name="help">
        <Help send={send} say={say}>
          <Contact send={send} />
        </Help>
      </Section>
      <Section name="sign-out">
        <SignOut send={send} onChanged={onChanged} />
      </Section>
      <Section name="delete">
        <DeleteAccount send={send} onDeleted={onDeleted} onChanged={onChanged} />
      </Section>
    </>
  );
};
