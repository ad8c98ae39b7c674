import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Toast } from '../../components/Toast.tsx';
import { useToast } from '../../components/useToast.ts';
import type { BackupKeys } from '../../utils/crypto/backupKeys.ts';
import { counted } from '../../utils/i18n/counted.ts';
import { language } from '../../utils/i18n/language.ts';
import { t } from '../../utils/i18n/text.ts';
import { writtenDay } from '../../utils/packet/sheetText.ts';
import { type BackupEntry, listBackup, openBackupItem } from '../../utils/transfer/backupItems.ts';
import type { Backup } from '../../utils/transfer/readBackup.ts';
import { createItemIndex, type ItemIndex } from '../../utils/vault/search/itemIndex.ts';
import { compareTitles } from '../../utils/vault/search/titleOrder.ts';
import { ExportPart } from './ExportPart.tsx';
import { EntryRow } from './EntryRow.tsx';

type OpenedBackupProps = {
  readonly backup: Backup;
  readonly keys: BackupKeys;
  /** Forgets everything. */
  readonly onClose: () => void;
};

/** Rows at first, and more each time: a backup may have ten thousand. */
const portion = 100;

const Unopened = ({ ids }: { readonly ids: readonly string[] }): JSX.Element => (
  <Notice tone="warn">
    <p data-unopened={ids.length}>{counted(ids.length, 'recoverUnopenedOne', 'recoverUnopened')}</p>
    <details class="more">
      <summary>{t('recoverUnopenedWhich')}</summary>
      <p class="mono small">{ids.join(' ')}</p>
    </details>
  </Notice>
);

const indexOf = (entries: readonly BackupEntry[]): ItemIndex<BackupEntry> => {
  const index = createItemIndex<BackupEntry>();
  index.fill([...entries].sort(compareTitles));
  return index;
};

const nothing: ReadonlySet<string> = new Set();
const findAll = (index: ItemIndex<BackupEntry>, query: string): readonly BackupEntry[] =>
  index.find({ query, filter: '', keeps: () => true, recent: nothing });

/** What is in a backup: a list to search in, each item with its secrets hidden until they are wanted, and ways out. */
export const OpenedBackup = ({ backup, keys, onClose }: OpenedBackupProps): JSX.Element => {
  const { shown, all, unopened } = useMemo(() => listBackup(backup, keys), [backup, keys]);
  const [query, setQuery] = useState('');
  const [drawn, setDrawn] = useState(portion);
  const [toast, say] = useToast();
  const index = useMemo(() => indexOf(shown), [shown]);
  const found = useMemo(() => findAll(index, query), [index, query]);
  const day = writtenDay(backup.header.created.slice(0, 10), language());

  return (
    <main class="recover" data-screen="opened">
      <header class="recover-header">
        <h1>{t('recoverOpenedTitle', day)}</h1>
        <p>{t('recoverOpenedText')}</p>
      </header>
      {unopened.length > 0 && <Unopened ids={unopened} />}
      <section class="section stack" aria-labelledby="entries-title">
        <h2 id="entries-title" data-entries={shown.length}>
          {counted(shown.length, 'recoverEntriesOne', 'recoverEntries')}
        </h2>
        <Field
          name="query"
          label={t('searchLabel')}
          type="search"
          autocomplete="off"
          value={query}
          onValue={(text) => {
            setQuery(text);
            setDrawn(portion);
          }}
        />
        <p class="unseen" role="status" data-found={found.length}>
          {counted(found.length, 'recoverEntriesOne', 'recoverEntries')}
        </p>
        {found.length === 0 && <p class="soft">{t('recoverNothingFound')}</p>}
        <ul class="entries">
          {found.slice(0, drawn).map((entry) => (
            <EntryRow
              key={entry.sealed.itemId}
              overview={entry}
              open={() => openBackupItem(backup, keys, entry.sealed)}
              say={say}
            />
          ))}
        </ul>
        {found.length > drawn && (
          <div class="actions">
            <Button action="show-more" onPress={() => setDrawn(drawn + portion)}>
              {t('recoverMore', found.length - drawn)}
            </Button>
          </div>
        )}
      </section>
      <ExportPart backup={backup} keys={keys} items={all} />
      <div class="actions">
        <Button action="close-backup" onPress={onClose}>
          {t('recoverClose')}
        </Button>
      </div>
      <Toast toast={toast} />
    </main>
  );
};
