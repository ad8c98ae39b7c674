import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ItemFacts } from '../../components/item/ItemFacts.tsx';
import { itemKindName } from '../../components/item/names.ts';
import { Notice } from '../../components/Notice.tsx';
import type { ToastText } from '../../components/Toast.tsx';
import { formatLocale } from '../../utils/i18n/language.ts';
import { t } from '../../utils/i18n/text.ts';
import type { LiveItem, LiveOverview } from '../../utils/vault/item.ts';

type EntryRowProps = {
  readonly overview: LiveOverview;
  /** Decrypts it; null where it does not open. */
  readonly open: () => LiveItem | null;
  readonly say: (toast: ToastText) => void;
};

const Files = ({ attachments }: Pick<LiveItem, 'attachments'>): JSX.Element | null => {
  if (attachments.length === 0) return null;
  const names = new Intl.ListFormat(formatLocale()).format(attachments.map(({ name }) => name));
  return (
    <p class="soft foreign" data-files={attachments.length}>
      {t('recoverFiles', names)}
    </p>
  );
};

/**
 * One item: its name, and behind it the rest, decrypted when it is unfolded and forgotten when it is folded again. Addresses
 * are text and no links: they were typed or saved once, and nobody has judged them here.
 */
export const EntryRow = ({ overview, open, say }: EntryRowProps): JSX.Element => {
  const [read, setRead] = useState<{ readonly item: LiveItem | null } | null>(null);
  const { title, subtitle, addresses, trashedAt } = overview;
  const beside = [itemKindName(overview), subtitle, trashedAt === null ? '' : t('recoverInTrash')];
  return (
    <li>
      <details
        data-entry={title}
        onToggle={(event) => {
          if (event.target === event.currentTarget)
            setRead(event.currentTarget.open ? { item: open() } : null);
        }}
      >
        <summary class="entry-summary">
          <span class="entry-title foreign">{title || addresses[0]?.url || t('untitled')}</span>
          <span class="soft small foreign">{beside.filter((part) => part !== '').join(' · ')}</span>
        </summary>
        {read?.item && (
          <div class="stack entry-detail">
            <ItemFacts item={read.item} say={say} linked={false} />
            <Files attachments={read.item.attachments} />
          </div>
        )}
        {read?.item === null && (
          <Notice tone="danger" refusal="damaged">
            <p>{t('recoverEntryDamaged')}</p>
          </Notice>
        )}
      </details>
    </li>
  );
};
