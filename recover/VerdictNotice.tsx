import type { JSX } from 'preact';
import { Notice } from '../components/Notice.tsx';
import { unreachable } from '../utils/bytes/unreachable.ts';
import { t } from '../utils/i18n/text.ts';
import type { BackupVerdict } from '../utils/transfer/openBackup.ts';

type Refusal = Exclude<BackupVerdict, { is: 'opens' }>;

const sentence = (verdict: Refusal): string => {
  switch (verdict.is) {
    case 'packet-missing':
      return t('recoverMissing');
    case 'wrong-password':
      return t('recoverWrongPassword');
    case 'wrong-passphrase':
      return t('recoverWrongPassphrase');
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

/** Why packet, password and backup do not belong together, in one sentence. */
export const VerdictNotice = ({ verdict }: { readonly verdict: Refusal }): JSX.Element => (
  <div role="status" data-verdict={verdict.is}>
    <Notice tone="danger" refusal={verdict.is}>
      <p>{sentence(verdict)}</p>
    </Notice>
  </div>
);
