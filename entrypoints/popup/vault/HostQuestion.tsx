import type { JSX } from 'preact';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { t } from '../../../utils/i18n/text.ts';

type HostQuestionProps = {
  /** Where the form sends what is filled. */
  readonly host: string;
  readonly onFill: () => void;
  readonly onCancel: () => void;
};

/** Asks before a login is filled into a form that sends it to another host. */
export const HostQuestion = ({ host, onFill, onCancel }: HostQuestionProps): JSX.Element => (
  <ConfirmDialog
    title={t('confirmHostTitle')}
    confirm={t('confirmHostFill')}
    onConfirm={onFill}
    onCancel={onCancel}
  >
    <p>{t('confirmHostText')}</p>
    <p class="host-shown foreign mono">{host}</p>
  </ConfirmDialog>
);
