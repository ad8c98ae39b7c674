import type { JSX } from 'preact';
import { Notice } from '../components/Notice.tsx';
import { unreachable } from '../utils/bytes/unreachable.ts';
import { t } from '../utils/i18n/text.ts';
import type { BackupVerdict } from '../utils/transfer/checkBackup.ts';

const sentence = (verdict: BackupVerdict): string => {
  switch (verdict.is) {
    case 'opens':
      return t('recoverOpens');
    case 'wrong-password':
      return t('recoverWrongPassword');
    case 'other-account':
      return t('recoverOtherAccount');
    case 'other-generation':
      return t('recoverOtherGeneration', verdict.packet, verdict.backup);
    case 'damaged':
      return t('recoverDamaged');
    default:
      return unreachable(verdict);
  }
};

/** Whether packet, password and backup belong together, in one sentence. */
export const VerdictNotice = ({ verdict }: { readonly verdict: BackupVerdict }): JSX.Element => (
  <div role="status" data-verdict={verdict.is}>
    <Notice tone={verdict.is === 'opens' ? 'good' : 'danger'} refusal={verdict.is}>
      <p>{sentence(verdict)}</p>
    </Notice>
  </div>
);
