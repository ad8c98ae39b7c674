import type { JSX } from 'preact';
import { useCallback } from 'preact/hooks';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import { copyValue } from '../item/copyValue.ts';
import { Notice } from '../Notice.tsx';
import type { ToastText } from '../Toast.tsx';
import { CodeFace } from './CodeFace.tsx';
import { refusalText } from './refusalText.ts';
import { useCodes } from './useCodes.ts';

type TotpCodeProps = {
  readonly send: Client['send'];
  readonly itemId: string;
  /** Of the field that the codes are made from. */
  readonly fieldId: string;
  readonly say: (toast: ToastText) => void;
};

/** The one-time code of a field of an item, new whenever it changes. The secret is not in this page. */
export const TotpCode = ({ send, itemId, fieldId, say }: TotpCodeProps): JSX.Element | null => {
  const ask = useCallback(
    (again: true | undefined) => send('totp.read', { itemId, fieldId, again }),
    [send, itemId, fieldId],
  );
  const { answer, now } = useCodes(ask);
  const copy = (code: string): void => copyValue(code, { name: t('field_totp'), isSecret: true }, say);

  switch (answer?.is) {
    case 'code':
      return <CodeFace codes={answer} now={now} onCopy={copy} />;
    case 'refused':
      return (
        <Notice tone="warn" refusal={answer.because}>
          <p>{refusalText(answer.because)}</p>
        </Notice>
      );
    case 'gone':
    case 'damaged':
      return (
        <Notice tone="warn" refusal={answer.is}>
          <p>{t('totpGone')}</p>
        </Notice>
      );
    default:
      return null;
  }
};
