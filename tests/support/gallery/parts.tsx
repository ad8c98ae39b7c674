import type { JSX } from 'preact';
import { TotpCode } from '../../../components/totp/TotpCode.tsx';
import { TotpField } from '../../../components/totp/TotpField.tsx';
import { unreachable } from '../../../utils/bytes/unreachable.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Client } from '../../../utils/messaging/client.ts';

/** A part of a screen that has a picture of its own. */
export type Part = { readonly is: 'totp-code' } | { readonly is: 'totp-field'; readonly value: string };

const nothing = (): void => undefined;

const inner = (part: Part, send: Client['send']): JSX.Element => {
  switch (part.is) {
    case 'totp-code':
      return <TotpCode send={send} itemId="a" fieldId="totp" say={nothing} />;
    case 'totp-field':
      return (
        <TotpField
          send={send}
          label={t('field_totp')}
          value={part.value}
          onChange={nothing}
          ways={{ captureTab: () => Promise.resolve({ is: 'no-capture', because: 'protected' }) }}
        />
      );
    default:
      return unreachable(part);
  }
};

export const drawPart = (part: Part, send: Client['send']): JSX.Element => (
  <main class="screen" data-screen="part">
    <div class="screen-body">{inner(part, send)}</div>
  </main>
);
