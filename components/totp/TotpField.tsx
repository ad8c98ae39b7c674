import type { JSX } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { Understood } from '../../utils/messaging/totp.ts';
import { Button } from '../Button.tsx';
import type { HandOverWays } from '../packet/PacketDrop.tsx';
import { CodeFace } from './CodeFace.tsx';
import { TotpInput } from './TotpInput.tsx';
import { useCodes } from './useCodes.ts';
import './totp.css';

type TotpFieldProps = {
  readonly send: Client['send'];
  /** An otpauth link, or empty. One that Halfkey does not understand is shown with the reason, and kept until it is changed. */
  readonly value: string;
  /** Gets a link that was understood, or an empty text. */
  readonly onChange: (uri: string) => void;
  /** What the page around can do: `captureTab` where there is a tab below, `chooseElsewhere` where a choice of files would close it. */
  readonly ways?: HandOverWays;
};

const kindText = ({ alphabet, digits, period, algorithm }: Understood): string =>
  alphabet === 'steam'
    ? t('totpKindSteam')
    : t('totpKindDigits', digits, period, algorithm.replace('SHA', 'SHA-'));

const Facts = (one: Understood): JSX.Element => (
  <dl class="totp-facts small">
    {one.issuer !== '' && (
      <>
        <dt>{t('totpIssuer')}</dt>
        <dd class="foreign">{one.issuer}</dd>
      </>
    )}
    {one.account !== '' && (
      <>
        <dt>{t('totpAccount')}</dt>
        <dd class="foreign">{one.account}</dd>
      </>
    )}
    <dt>{t('totpKind')}</dt>
    <dd>{kindText(one)}</dd>
  </dl>
);

/** The field of an item that one-time codes are made from: set up, shown with a live code to compare, replaced, removed. */
export const TotpField = ({ send, value, onChange, ways = {} }: TotpFieldProps): JSX.Element | null => {
  const [replacing, setReplacing] = useState(false);
  const ask = useCallback(
    (again: true | undefined) => send('totp.judge', { text: value, again }),
    [send, value],
  );
  const { answer, now } = useCodes(ask);
  const take = (uri: string): void => {
    setReplacing(false);
    onChange(uri);
  };

  if (value === '' || replacing || (answer !== null && answer.is !== 'understood')) {
    return (
      <div class="stack" data-totp-field>
        <TotpInput key={replacing} send={send} begin={replacing ? '' : value} onUri={take} ways={ways} />
        {value !== '' && (
          <div class="actions">
            {replacing && (
              <Button action="totp-keep" look="quiet" size="small" onPress={() => setReplacing(false)}>
                {t('totpKeep')}
              </Button>
            )}
            <Button action="totp-remove" look="quiet" size="small" onPress={() => take('')}>
              {t('totpRemove')}
            </Button>
          </div>
        )}
      </div>
    );
  }
  if (answer === null) return null;
  return (
    <div class="totp-card" data-totp-field data-understood>
      <CodeFace codes={answer} now={now} />
      <p class="small soft">{t('totpCompare')}</p>
      <Facts {...answer} />
      <div class="actions">
        <Button action="totp-replace" size="small" onPress={() => setReplacing(true)}>
          {t('totpReplace')}
        </Button>
        <Button action="totp-remove" look="quiet" size="small" onPress={() => take('')}>
          {t('totpRemove')}
        </Button>
      </div>
    </div>
  );
};
