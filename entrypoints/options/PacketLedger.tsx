import type { JSX } from 'preact';
import { language } from '../../utils/i18n/language.ts';
import { t } from '../../utils/i18n/text.ts';
import type { LedgerLine } from '../../utils/messaging/waysBack.ts';
import { packetNumber, writtenDay } from '../../utils/packet/sheetText.ts';
import { keptText } from '../../components/waysText.ts';

const day = (instant: string): string => writtenDay(instant.slice(0, 10), language());

const ended = {
  'password-change': 'ledgerEndedChange',
  'account-reset': 'ledgerEndedReset',
  'full-re-key': 'ledgerEndedRekey',
  undone: 'ledgerEndedUndone',
} as const;

const endText = ({ endedOn, reason }: LedgerLine): string => {
  if (endedOn === null || reason === null) return t('ledgerCurrent');
  return t(ended[reason], day(endedOn));
};

/** Every packet there has been: its number and day, where it was put and last seen, and what ended it. */
export const PacketLedger = ({ lines }: { readonly lines: readonly LedgerLine[] }): JSX.Element => (
  <details class="more" data-ledger>
    <summary>{t('ledgerTitle')}</summary>
    <ul class="devices">
      {lines.map((line) => (
        <li key={line.generation} class="device" data-ledger-line={packetNumber(line.generation)}>
          <div class="device-text">
            <p class="device-name">{t('ledgerLine', packetNumber(line.generation), day(line.startedOn))}</p>
            <p class="soft small">{endText(line)}</p>
            <p class="soft small">
              {line.kept.length > 0 ? t('ledgerKept', keptText(line.kept)) : t('ledgerNotKept')}{' '}
              {line.provenAt === null ? t('ledgerNotProven') : t('ledgerProven', day(line.provenAt))}
            </p>
          </div>
        </li>
      ))}
    </ul>
    <p class="soft small">{t('ledgerHere')}</p>
  </details>
);
