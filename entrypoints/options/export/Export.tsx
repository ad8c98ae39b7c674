import type { JSX } from 'preact';
import { ExportForm } from '../../../components/export/ExportForm.tsx';
import { readEverything } from '../../../components/export/readEverything.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Client } from '../../../utils/messaging/client.ts';

type ExportProps = { readonly send: Client['send']; readonly onChanged: () => Promise<void> };

/** Moving out in the open, with everything. */
export const Export = ({ send, onChanged }: ExportProps): JSX.Element => (
  <ExportForm
    send={send}
    text={t('exportText')}
    read={(permit, total, onShare) => readEverything(send, permit, total, onShare)}
    onClosed={onChanged}
  />
);
