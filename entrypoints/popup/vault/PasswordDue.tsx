import type { JSX } from 'preact';
import { Notice } from '../../../components/Notice.tsx';
import { counted } from '../../../utils/i18n/counted.ts';
import type { QuickUnlock } from '../../../utils/messaging/state.ts';

const day = 24 * 60 * 60_000;
/** So many days before there is a word about it. */
const noticeDays = 3;

/** That the account password will be asked for again, a few days before it is. */
export const PasswordDue = ({ passwordDueAt, isSetAside }: QuickUnlock): JSX.Element | null => {
  if (passwordDueAt === null || isSetAside) return null;
  const days = Math.ceil((passwordDueAt - Date.now()) / day);
  if (days > noticeDays) return null;
  return (
    <Notice tone="info">
      <p data-password-due={days}>{counted(days, 'passwordDueOne', 'passwordDue')}</p>
    </Notice>
  );
};
