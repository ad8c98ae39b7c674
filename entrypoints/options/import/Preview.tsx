import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { counted } from '../../../utils/i18n/counted.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { DuplicateChoice } from '../../../utils/messaging/import.ts';
import { type ItemKind, itemKinds } from '../../../utils/vault/item.ts';
import { Duplicates } from './Duplicates.tsx';
import { formatNames } from './formatNames.ts';
import { LeftOutRows, RefusedRows } from './RowLists.tsx';
import type { Looked } from './useImport.ts';

type PreviewProps = {
  readonly looked: Looked;
  readonly onMake: (duplicates: DuplicateChoice, choices: ReadonlyMap<number, DuplicateChoice>) => void;
  readonly onCancel: () => void;
};

const kindCounts = ({ rows }: Looked): readonly (readonly [ItemKind, number])[] =>
  itemKinds
    .map((kind) => [kind, rows.filter(({ item }) => item.kind === kind).length] as const)
    .filter(([, count]) => count > 0);

/** What is in the file, and what of it is to come in: nothing is written before this is agreed to. */
export const Preview = ({ looked, onMake, onCancel }: PreviewProps): JSX.Element => {
  const [choice, setChoice] = useState<DuplicateChoice>('merge');
  const [choices, setChoices] = useState<ReadonlyMap<number, DuplicateChoice>>(new Map());
  const { rows, duplicates, refused, leftOut, format, room } = looked;
  const hasRoom = rows.length - duplicates.length <= room;
  return (
    <div class="stack" data-import-preview={rows.length}>
      <h3 data-import-format={format}>
        {formatNames[format]}: {counted(rows.length, 'importFoundOne', 'importFound')}
      </h3>
      <dl class="import-kinds">
        {kindCounts(looked).map(([kind, count]) => (
          <div key={kind} data-import-kind={kind}>
            <dt>{t(`kind_${kind}`)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {duplicates.length > 0 && (
        <Duplicates
          rows={rows}
          duplicates={duplicates}
          choice={choice}
          onChoice={setChoice}
          choices={choices}
          onRow={(index, one) => setChoices(new Map([...choices, [index, one]]))}
        />
      )}
      {refused.length > 0 && <RefusedRows refused={refused} />}
      {leftOut.length > 0 && <LeftOutRows leftOut={leftOut} />}
      {!hasRoom && (
        <Notice tone="danger" refusal="no-room">
          <p>{t('importNoRoom', room, rows.length)}</p>
        </Notice>
      )}
      <div class="actions">
        {hasRoom && rows.length > 0 && (
          <Button action="make-import" look="primary" onPress={() => onMake(choice, choices)}>
            {counted(rows.length, 'importMakeOne', 'importMake')}
          </Button>
        )}
        <Button action="cancel-import" onPress={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
};
