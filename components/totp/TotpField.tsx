import type { JSX } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { Understood } from '../../utils/messaging/totp.ts';
import { Button } from '../Button.tsx';
import { PlusIcon } from '../icons.tsx';
import type { HandOverWays } from '../packet/PacketDrop.tsx';
import { CodeFace } from './CodeFace.tsx';
import { TotpInput } from './TotpInput.tsx';
import { useCodes } from './useCodes.ts';
import './totp.css';

type TotpFieldProps = {
  readonly send: Client['send'];
  readonly label: string;
  /** Its name stands above it already, and somebody has just asked for it. */
  readonly labelUnseen?: boolean | undefined;
  /** An otpauth link, or empty. One that Halfkey does not understand is shown with the reason, and kept until it is changed. */
  readonly value: string;
  /** Gets a link that was understood, or an empty text. */
  readonly onChange: (uri: string) => void;
  /** What the page around can do: `captureTab` where there is a tab below, `chooseElsewhere` where a choice of files would close it. */
  readonly ways?: HandOverWays | undefined;
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
export const TotpField = (props: TotpFieldProps): JSX.Element => {
  const { send, label, labelUnseen = false, value, onChange, ways = {} } = props;
  const [open, setOpen] = useState(labelUnseen);
  /** What stood there before, while another one is put in its place. */
  const [before, setBefore] = useState<string | null>(null);
  /** The field is not put away under somebody's hands. */
  const [typing, setTyping] = useState(false);
  const ask = useCallback(
    (again: true | undefined) => send('totp.judge', { text: value, again }),
    [send, value],
  );
  const { answer, now } = useCodes(ask);
  const take = (next: string, isTyped = false): void => {
    setTyping(isTyped);
    if (isTyped) setOpen(true);
    if (!isTyped) setBefore(null);
    onChange(next);
  };
  const understood = answer?.is === 'understood' && value !== '' ? answer : null;
  const live = understood && (
    <>
      <CodeFace codes={understood} now={now} />
      <p class="small soft">{t('totpCompare')}</p>
      <Facts {...understood} />
    </>
  );

  const inside = (): JSX.Element | null => {
    if (value === '' && !open)
      return (
        <div class="actions">
          <Button action="totp-set-up" size="small" onPress={() => setOpen(true)}>
            <PlusIcon />
            {t('totpSetUp')}
          </Button>
        </div>
      );
    if (value !== '' && answer === null) return null;
    const isShown = understood !== null && !typing && (before === null || value !== before);
    if (isShown)
      return (
        <div class="totp-card" data-understood>
          {live}
          <div class="actions">
            <Button action="totp-replace" size="small" onPress={() => setBefore(value)}>
              {t('totpReplace')}
            </Button>
            <Button action="totp-remove" look="quiet" size="small" onPress={() => take('')}>
              {t('totpRemove')}
            </Button>
          </div>
        </div>
      );
    return (
      <div class="stack">
        <TotpInput
          key={before}
          send={send}
          begin={before === null ? value : ''}
          onValue={take}
          onLeave={() => setTyping(false)}
          ways={ways}
        />
        {live && value !== before && <div class="totp-card">{live}</div>}
        {value !== '' && (
          <div class="actions">
            {before !== null && (
              <Button action="totp-keep" look="quiet" size="small" onPress={() => take(before)}>
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
  };
  return (
    <div class="field" role="group" aria-label={label} data-totp-field>
      {!labelUnseen && (
        <span class="field-label" aria-hidden="true">
          {label}
        </span>
      )}
      {inside()}
    </div>
  );
};
