import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { counted } from '../../../utils/i18n/counted.ts';
import { t, type TextKey } from '../../../utils/i18n/text.ts';
import type { DuplicateChoice } from '../../../utils/messaging/import.ts';
import type { ImportedRow } from '../../../utils/transfer/import/imported.ts';

type DuplicatesProps = {
  readonly rows: readonly ImportedRow[];
  /** Numbers of rows, from 0. */
  readonly duplicates: readonly number[];
  readonly choice: DuplicateChoice;
  readonly onChoice: (choice: DuplicateChoice) => void;
  /** For single rows, which go before the choice for all. */
  readonly choices: ReadonlyMap<number, DuplicateChoice>;
  readonly onRow: (index: number, choice: DuplicateChoice) => void;
};

const choiceTexts = [
  ['merge', 'importMerge', 'importMergeHint'],
  ['skip', 'importSkip', 'importSkipHint'],
  ['both', 'importBoth', 'importBothHint'],
] as const satisfies readonly (readonly [DuplicateChoice, TextKey, TextKey])[];

/** Rows that are listed by themselves; for more the choice for all has to do. */
const mostListed = 200;

type RowChoiceProps = {
  readonly row: ImportedRow;
  readonly index: number;
  readonly choice: DuplicateChoice;
  readonly onRow: (index: number, choice: DuplicateChoice) => void;
};

const RowChoice = ({ row: { row, item }, index, choice, onRow }: RowChoiceProps): JSX.Element => {
  const id = useId();
  return (
    <li class="import-row">
      <label class="foreign" for={id}>
        {t('importRow', row)} {item.title || item.addresses[0]?.url || t('untitled')}
      </label>
      <select
        id={id}
        class="input select"
        value={choice}
        onChange={(event) => {
          const chosen = choiceTexts.find(([one]) => one === event.currentTarget.value);
          if (chosen) onRow(index, chosen[0]);
        }}
      >
        {choiceTexts.map(([one, label]) => (
          <option key={one} value={one}>
            {t(label)}
          </option>
        ))}
      </select>
    </li>
  );
};

/** What is here already, and what is to become of it: one choice for all, and another one for single rows. */
export const Duplicates = (props: DuplicatesProps): JSX.Element => {
  const { rows, duplicates, choice, onChoice, choices, onRow } = props;
  const id = useId();
  return (
    <fieldset class="choices" data-import-duplicates={duplicates.length}>
      <legend class="field-label">
        {counted(duplicates.length, 'importDuplicatesOne', 'importDuplicates')}
      </legend>
      {choiceTexts.map(([one, label, hint]) => (
        <div key={one} class="field">
          <label class="check" for={`${id}-${one}`}>
            <input
              id={`${id}-${one}`}
              type="radio"
              name="importDuplicates"
              value={one}
              checked={choice === one}
              aria-describedby={`${id}-${one}-hint`}
              onChange={() => onChoice(one)}
            />
            {t(label)}
          </label>
          <p class="field-hint" id={`${id}-${one}-hint`}>
            {t(hint)}
          </p>
        </div>
      ))}
      <details class="more">
        <summary>{t('importEach')}</summary>
        <ul class="import-rows">
          {duplicates.slice(0, mostListed).map((index) => {
            const row = rows[index];
            return (
              row && (
                <RowChoice
                  key={index}
                  row={row}
                  index={index}
                  choice={choices.get(index) ?? choice}
                  onRow={onRow}
                />
              )
            );
          })}
        </ul>
        {duplicates.length > mostListed && (
          <p class="soft small">{t('importMore', duplicates.length - mostListed)}</p>
        )}
      </details>
    </fieldset>
  );
};
