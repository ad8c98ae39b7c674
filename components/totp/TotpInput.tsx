import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/text.ts';
import type { OutputOf } from '../../utils/messaging/contract.ts';
import type { Client } from '../../utils/messaging/client.ts';
import { Button } from '../Button.tsx';
import { Field } from '../Field.tsx';
import { PictureIcon, TabIcon } from '../icons.tsx';
import { Notice } from '../Notice.tsx';
import type { HandOverWays } from '../packet/PacketDrop.tsx';
import { oneTimeTroubleText } from './oneTimeTroubleText.ts';
import { refusalText } from './refusalText.ts';
import { SeveralAccounts } from './SeveralAccounts.tsx';
import { useOneTimeReader } from './useOneTimeReader.ts';

type TotpInputProps = {
  readonly send: Client['send'];
  /** What stands in the field to begin with: a value that could not be understood. */
  readonly begin: string;
  /**
   * Gets an otpauth link that was understood, or a typed text that was not, so that nothing typed is lost.
   * @param isTyped somebody may be typing on
   */
  readonly onValue: (value: string, isTyped: boolean) => void;
  /** Nobody types any more. */
  readonly onLeave: () => void;
  readonly ways: HandOverWays;
};

/** Milliseconds without a key pressed before what was typed is judged. */
const settled = 250;

const field = 'totpText';

type Judged = Exclude<OutputOf<'totp.judge'>, { is: 'understood' | 'not-open' }>;

/** Where one-time codes are set up: the secret or link typed or pasted, the QR code of the tab below, or a picture of it. */
export const TotpInput = ({ send, begin, onValue, onLeave, ways }: TotpInputProps): JSX.Element => {
  const [text, setText] = useState(begin);
  const [judged, setJudged] = useState<Judged | null>(null);
  const wasPasted = useRef(false);
  const id = useId();

  const ask = async (given: string): Promise<OutputOf<'totp.judge'> | null> => {
    const answer = await send('totp.judge', { text: given }).catch(() => null);
    return answer?.is === 'not-open' ? null : answer;
  };
  const show = (answer: OutputOf<'totp.judge'>): void =>
    setJudged(answer.is === 'refused' || answer.is === 'several' ? answer : null);
  const takeFound = async (found: string): Promise<void> => {
    const answer = await ask(found);
    if (answer?.is === 'understood') onValue(answer.uri, false);
    else if (answer) show(answer);
  };
  const reader = useOneTimeReader((found) => void takeFound(found));

  useEffect(() => {
    setJudged(null);
    if (text === begin && text === '') return undefined;
    let current = true;
    const isTyped = !wasPasted.current;
    const timer = setTimeout(
      () =>
        void ask(text).then((answer) => {
          if (!current || answer === null) return;
          show(answer);
          if (text === begin) return;
          if (answer.is === 'understood') onValue(answer.uri, isTyped);
          else if (answer.is === 'refused') onValue(text.trim(), isTyped);
        }),
      isTyped ? settled : 0,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text]);

  const { captureTab } = ways;
  const trouble = reader.trouble && oneTimeTroubleText(reader.trouble, Date.now());
  return (
    <div
      class="stack"
      onFocusOut={onLeave}
      onKeyDown={(event) => {
        // Not the form's: a secret that is typed is to be looked at before anything is saved.
        if (
          event.key !== 'Enter' ||
          !(event.target instanceof HTMLInputElement) ||
          event.target.name !== field
        )
          return;
        event.preventDefault();
        onLeave();
      }}
      onPaste={(event) => {
        wasPasted.current = true;
        const [file] = event.clipboardData?.files ?? [];
        if (file === undefined) return;
        event.preventDefault();
        reader.readFrom(() => Promise.resolve(file));
      }}
    >
      <Field
        name={field}
        label={t('totpText')}
        autocomplete="off"
        inputClass="mono"
        value={text}
        onValue={(next) => {
          reader.clear();
          setText(next);
          wasPasted.current &&= next !== '' && text === '';
        }}
        hint={t('totpTextHint')}
        error={
          judged?.is === 'refused' && judged.because !== 'empty' ? refusalText(judged.because) : undefined
        }
      />
      <div class="actions">
        {captureTab && (
          <Button action="totp-from-tab" busy={reader.busy} onPress={() => reader.readFrom(captureTab)}>
            <TabIcon />
            {t('totpFromTab')}
          </Button>
        )}
        {!ways.chooseElsewhere && (
          <>
            <input
              id={id}
              class="totp-file"
              type="file"
              name="totpPicture"
              accept="image/*,.svg"
              aria-label={t('totpFromPicture')}
              onChange={(event) => {
                const [file] = event.currentTarget.files ?? [];
                event.currentTarget.value = '';
                if (file) reader.readFrom(() => Promise.resolve(file));
              }}
            />
            <label class="button button-secondary" for={id} data-action="totp-from-picture">
              <PictureIcon />
              {t('totpFromPicture')}
            </label>
          </>
        )}
      </div>
      <p class="unseen" role="status">
        {reader.busy ? t('totpReading') : ''}
      </p>
      {trouble && (
        <Notice tone="danger" refusal={reader.trouble?.is}>
          <p>
            <strong>{trouble.what}</strong>
          </p>
          <p>{trouble.todo}</p>
        </Notice>
      )}
      {judged?.is === 'several' && <SeveralAccounts {...judged} onUri={(uri) => onValue(uri, false)} />}
    </div>
  );
};
