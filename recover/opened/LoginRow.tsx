import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Notice } from '../../components/Notice.tsx';
import type { ToastText } from '../../components/Toast.tsx';
import { t } from '../../utils/i18n/text.ts';
import type { LiveItem, LiveOverview } from '../../utils/vault/item.ts';
import { LoginDetail } from './LoginDetail.tsx';

type LoginRowProps = {
  readonly overview: LiveOverview;
  /** Decrypts it; null where it does not open. */
  readonly open: () => LiveItem | null;
  readonly say: (toast: ToastText) => void;
};

/** One login: its name, and behind it the rest, decrypted when it is unfolded and forgotten when it is folded again. */
export const LoginRow = ({ overview, open, say }: LoginRowProps): JSX.Element => {
  const [read, setRead] = useState<{ readonly login: LiveItem | null } | null>(null);
  const { title, subtitle, addresses } = overview;
  return (
    <li>
      <details
        data-login={title}
        onToggle={(event) => {
          if (event.target === event.currentTarget)
            setRead(event.currentTarget.open ? { login: open() } : null);
        }}
      >
        <summary class="login-summary">
          <span class="login-title foreign">{title || addresses[0]?.url || t('untitled')}</span>
          <span class="soft small foreign">{subtitle}</span>
        </summary>
        {read?.login && <LoginDetail login={read.login} say={say} />}
        {read?.login === null && (
          <Notice tone="danger" refusal="damaged">
            <p>{t('recoverLoginDamaged')}</p>
          </Notice>
        )}
      </details>
    </li>
  );
};
