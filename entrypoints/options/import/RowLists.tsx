import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { counted } from '../../../utils/i18n/counted.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { LeftOut, RefusedRow } from '../../../utils/transfer/import/imported.ts';
import { reasonTexts } from './importTexts.ts';

/** Lines at first, and more each time: there may be a hundred thousand. */
const portion = 200;

const Lines = ({ lines }: { readonly lines: readonly string[] }): JSX.Element => {
  const [shown, setShown] = useState(portion);
  return (
    <>
      <ul class="import-rows">
        {lines.slice(0, shown).map((line, index) => (
          <li key={index} class="foreign">
            {line}
          </li>
        ))}
      </ul>
      {lines.length > shown && (
        <Button action="more-rows" size="small" onPress={() => setShown(shown + portion)}>
          {t('recoverMore', lines.length - shown)}
        </Button>
      )}
    </>
  );
};

/** Every row that could not be read, with its number and its reason. */
export const RefusedRows = ({ refused }: { readonly refused: readonly RefusedRow[] }): JSX.Element => (
  <Notice tone="warn">
    <p data-import-refused={refused.length}>{counted(refused.length, 'importRefusedOne', 'importRefused')}</p>
    <details class="more">
      <summary>{t('importWhich')}</summary>
      <Lines
        lines={refused.map(({ row, name, reason }) =>
          [t('importRow', row), name, t(reasonTexts[reason])].filter((part) => part !== '').join(' · '),
        )}
      />
    </details>
  </Notice>
);

/** What its items have and Halfkey does not bring in. */
export const LeftOutRows = ({ leftOut }: { readonly leftOut: readonly LeftOut[] }): JSX.Element => (
  <Notice tone="warn">
    <p data-import-left-out={leftOut.length}>
      {counted(leftOut.length, 'importLeftOutOne', 'importLeftOut')}
    </p>
    <details class="more">
      <summary>{t('importWhich')}</summary>
      <Lines
        lines={leftOut.map(({ title, what, name }) =>
          [title, t(what === 'passkey' ? 'importPasskey' : 'importAttachment', name)].join(' · '),
        )}
      />
    </details>
  </Notice>
);
