import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { browserClipboard, copySecret } from '../../components/copySecret.ts';
import { IconButton } from '../../components/IconButton.tsx';
import { CopyIcon, EyeIcon, EyeOffIcon } from '../../components/icons.tsx';
import type { ToastText } from '../../components/Toast.tsx';
import { language } from '../../utils/i18n/language.ts';
import { t, type TextKey } from '../../utils/i18n/text.ts';
import { unexpected } from '../../utils/i18n/troubles.ts';
import { writtenDay } from '../../utils/packet/sheetText.ts';
import { fieldValue, isConcealed } from '../../utils/vault/fields.ts';
import type { LiveItem } from '../../utils/vault/item.ts';

type Say = (toast: ToastText) => void;

const fieldNames: Readonly<Record<string, TextKey>> = {
  title: 'itemName',
  addresses: 'itemAddress',
  username: 'itemUsername',
  password: 'itemPassword',
  notes: 'itemNotes',
};

const copy = (text: string, isSecret: boolean, say: Say): void => {
  const copied = async (): Promise<TextKey> => {
    if (isSecret) {
      const then = await copySecret(text, browserClipboard());
      return then === 'stays' ? 'passwordCopiedStays' : 'passwordCopied';
    }
    await navigator.clipboard.writeText(text);
    return 'usernameCopied';
  };
  void copied().then(
    (key) => say({ text: t(key), tone: 'good' }),
    () => say({ text: unexpected().text, tone: 'info' }),
  );
};

type LineProps = { readonly name: string; readonly children: ComponentChildren };
const Line = ({ name, children }: LineProps): JSX.Element => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);

/** Dots until it is wanted; as many for every password. */
const Secret = ({ value, say }: { readonly value: string; readonly say: Say }): JSX.Element => {
  const [shown, setShown] = useState(false);
  return (
    <span class="login-value">
      <span class="mono foreign" data-value="password" data-shown={shown}>
        {shown ? value : '••••••••••'}
      </span>
      <IconButton
        action="reveal"
        label={t(shown ? 'hidePassword' : 'showPassword')}
        pressed={shown}
        onPress={() => setShown(!shown)}
      >
        {shown ? <EyeOffIcon /> : <EyeIcon />}
      </IconButton>
      <IconButton action="copy-password" label={t('copyPassword')} onPress={() => copy(value, true, say)}>
        <CopyIcon />
      </IconButton>
    </span>
  );
};

const Past = ({ history }: Pick<LiveItem, 'history'>): JSX.Element => (
  <details class="more" data-history={history.length}>
    <summary>{t('recoverHistory')}</summary>
    <dl class="login-facts">
      {history.map(({ field, label, type, value, until }, index) => (
        <Line
          key={index}
          name={t(
            'recoverHistoryLine',
            label || t(fieldNames[field] ?? 'itemName'),
            writtenDay(dayOf(until), language()),
          )}
        >
          <span class={isConcealed(type) ? 'mono foreign lines' : 'foreign lines'}>{value}</span>
        </Line>
      ))}
    </dl>
  </details>
);

const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** Everything of one login. Addresses are text and no links: they were typed or saved once, and nobody has judged them here. */
export const LoginDetail = ({ login, say }: { readonly login: LiveItem; readonly say: Say }): JSX.Element => {
  const { addresses, notes, history } = login;
  const [username, password] = [fieldValue(login, 'username'), fieldValue(login, 'password')];
  return (
    <div class="stack login-detail">
      <dl class="login-facts">
        {addresses.length > 0 && (
          <Line name={t('itemAddress')}>
            <span class="foreign lines">{addresses.map(({ url }) => url).join('\n')}</span>
          </Line>
        )}
        <Line name={t('itemUsername')}>
          <span class="login-value">
            <span class="foreign" data-value="username">
              {username}
            </span>
            <IconButton
              action="copy-username"
              label={t('copyUsername')}
              onPress={() => copy(username, false, say)}
            >
              <CopyIcon />
            </IconButton>
          </span>
        </Line>
        <Line name={t('itemPassword')}>
          <Secret value={password} say={say} />
        </Line>
        {notes !== '' && (
          <Line name={t('itemNotes')}>
            <span class="foreign lines">{notes}</span>
          </Line>
        )}
      </dl>
      {history.length > 0 && <Past history={history} />}
    </div>
  );
};
