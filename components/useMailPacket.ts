import { useState } from 'preact/hooks';
import type { Delivery, MailAllowance } from '../utils/api/account.ts';
import { counted } from '../utils/i18n/counted.ts';
import { language } from '../utils/i18n/language.ts';
import { writtenRetry } from '../utils/i18n/moments.ts';
import { t } from '../utils/i18n/text.ts';
import { serviceProblem, type Problem } from '../utils/i18n/troubles.ts';
import type { Client } from '../utils/messaging/client.ts';

/** Which packet is mailed: the account's, or the new one while the password or all keys are changed. */
export type MailedPacket = 'packet.mail' | 'change.mail' | 'rekey.mail';

type MailPacketDependencies = {
  readonly send: Client['send'];
  readonly mailed: MailedPacket;
  /** The vault turned out to be locked. */
  readonly onChanged: () => Promise<void>;
};

/** No mail is left: until when, in words. */
const mailLimitText = ({ nextAt }: MailAllowance, now: number): string =>
  nextAt === null ? t('mailLimitedNow') : t('mailLimited', writtenRetry(Date.parse(nextAt), now));

/** How many mails are left, in words. */
export const allowanceText = (allowance: MailAllowance, now: number): string =>
  allowance.left === 0 ? mailLimitText(allowance, now) : counted(allowance.left, 'mailLeftOne', 'mailLeft');

/** The one of two addresses that the packet did not get to, and what the mail server said of it. */
export type Missed = { readonly which: 'address' | 'second'; readonly said: string | null };

const missedOf = (address: Delivery, second: Delivery): Missed | null => {
  if (address.is === 'refused') return { which: 'address', said: address.said };
  return second.is === 'refused' ? { which: 'second', said: second.said } : null;
};

/** Having the packet mailed by the service, and how often that is still possible. */
export const useMailPacket = ({ send, mailed, onChanged }: MailPacketDependencies) => {
  const [allowance, setAllowance] = useState<MailAllowance | null>(null);
  const [sent, setSent] = useState(false);
  /** The account's second address, to which the packet goes too. */
  const [second, setSecond] = useState<string | null>(null);
  /** Where it did not get, if the account has two addresses. */
  const [missed, setMissed] = useState<Missed | null>(null);

  const readAllowance = async (): Promise<Problem | null> => {
    const answer = await send('packet.allowance', {});
    if (answer.is === 'allowance') {
      setAllowance(answer.allowance);
      setSecond(answer.second);
    } else if (answer.is === 'not-open') await onChanged();
    // Where the service cannot be asked, mailing itself says so.
    return null;
  };

  const mail = async (): Promise<Problem | null> => {
    setSent(false);
    setMissed(null);
    const answer = await send(mailed, { language: language() });
    switch (answer.is) {
      case 'sent':
        setAllowance(answer.allowance);
        setSent(true);
        return null;
      case 'sent-to-both':
        setAllowance(answer.allowance);
        setSent(true);
        setMissed(missedOf(answer.address, answer.second));
        return null;
      case 'limited':
        // Two answers share the name: too many mails, and too many requests of any kind.
        if (!('allowance' in answer)) return serviceProblem(answer, Date.now());
        setAllowance(answer.allowance);
        return { text: mailLimitText(answer.allowance, Date.now()), refusal: answer.is };
      case 'mail-failed':
        setAllowance(answer.allowance);
        // While the keys are changed no word from outside is shown, not even a mail server's.
        return {
          text:
            answer.said === null || mailed !== 'packet.mail'
              ? t('mailFailed')
              : t('mailRefused', answer.said),
          refusal: answer.is,
        };
      case 'not-open':
        await onChanged();
        return null;
      default:
        return serviceProblem(answer, Date.now());
    }
  };

  return { allowance, sent, second, missed, readAllowance, mail };
};
