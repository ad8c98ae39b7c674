import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { formatLocale } from '../utils/i18n/language.ts';
import { t } from '../utils/i18n/text.ts';
import type { Client } from '../utils/messaging/client.ts';
import type { PacketSheet } from '../utils/packet/sheet.ts';
import { Button } from './Button.tsx';
import { MailIcon } from './icons.tsx';
import { Notice } from './Notice.tsx';
import { PacketSaves } from './packet/PacketSaves.tsx';
import { ProblemNotice } from './ProblemNotice.tsx';
import { allowanceText, type MailedPacket, useMailPacket } from './useMailPacket.ts';
import { useTask } from './useTask.ts';

/** "a", or "a and b". */
const listed = (addresses: readonly string[]): string =>
  new Intl.ListFormat(formatLocale()).format(addresses);

type PacketWaysProps = {
  readonly send: Client['send'];
  readonly sheet: PacketSheet;
  readonly mailed?: MailedPacket;
  /** The vault turned out to be locked. */
  readonly onChanged: () => Promise<void>;
};

/** The ways to keep a packet, and who sees what on each (spec.md §6.2). */
export const PacketWays = ({
  send,
  sheet,
  mailed = 'packet.mail',
  onChanged,
}: PacketWaysProps): JSX.Element => {
  const task = useTask();
  const { allowance, sent, second, missed, readAllowance, mail } = useMailPacket({ send, mailed, onChanged });
  const both = [sheet.address, ...(second === null ? [] : [second])];
  const missedAddress = missed && (missed.which === 'address' ? sheet.address : second);
  useEffect(() => {
    // Beside the button, and not in its way: mailing says for itself what is wrong.
    void readAllowance().catch(() => undefined);
  }, []);

  return (
    <div class="stack">
      <section class="way stack">
        <Button action="mail-packet" look="primary" busy={task.busy} onPress={() => task.run(mail)}>
          <MailIcon />
          {t('wayMail')}
        </Button>
        <p class="soft small foreign">{t('wayMailText', listed(both))}</p>
        <ProblemNotice problem={task.problem} />
        {sent && (
          <Notice tone="good">
            <p role="status" class="foreign">
              {t('mailSent', listed(both.filter((one) => one !== missedAddress)))}
            </p>
          </Notice>
        )}
        {missed && missedAddress && (
          <Notice tone="warn">
            <p class="foreign" data-missed={missed.which}>
              {missed.said === null || mailed !== 'packet.mail'
                ? t('mailMissed', missedAddress)
                : t('mailMissedSaid', missedAddress, missed.said)}
            </p>
          </Notice>
        )}
        {allowance && (
          <p class="small" data-allowance={allowance.left}>
            {allowanceText(allowance, Date.now())}
          </p>
        )}
      </section>
      <section class="way stack">
        <PacketSaves
          sheet={sheet}
          onSaved={(how) => {
            // What is noted of it is for a list; keeping the packet does not hang on it.
            void send('packet.kept', { generation: sheet.generation, how }).catch(() => undefined);
          }}
        />
        <dl class="way-notes small">
          <dt>{t('waySave')}</dt>
          <dd>{t('waySaveText')}</dd>
          <dt>{t('wayEml')}</dt>
          <dd>{t('wayEmlText')}</dd>
          <dt>{t('wayPrint')}</dt>
          <dd>{t('wayPrintText')}</dd>
        </dl>
      </section>
    </div>
  );
};
