import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { writtenMoment } from '../../utils/i18n/moments.ts';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { GeneratedItem } from '../../utils/messaging/generator.ts';
import { browserClipboard, copySecret } from '../copySecret.ts';
import { IconButton } from '../IconButton.tsx';
import { CopyIcon, EyeIcon, EyeOffIcon } from '../icons.tsx';

type GeneratedRowProps = {
  readonly send: Client['send'];
  readonly item: GeneratedItem;
};

/** One that was generated: when, for which site, and the password on request. */
export const GeneratedRow = ({ send, item }: GeneratedRowProps): JSX.Element => {
  const [password, setPassword] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const when = writtenMoment(item.at, Date.now());
  const about = item.site === '' ? when : t('generatedFor', item.site, when);

  const withPassword = async (use: (read: string) => void | Promise<void>): Promise<void> => {
    setSaid(null);
    const answer = await send('generated.read', { itemId: item.itemId }).catch(() => null);
    if (answer?.is === 'password') await use(answer.password);
    else setSaid(t(answer?.is === 'gone' ? 'generatedGone' : 'problemUnexpected'));
  };
  const copy = (): Promise<void> =>
    withPassword(async (read) => {
      const then = await copySecret(read, browserClipboard());
      setSaid(t(then === 'stays' ? 'generatorCopiedStays' : 'generatorCopied'));
    });

  return (
    <li class="generated-row" data-item-id={item.itemId}>
      <div class="generated-about">
        <span class="generated-site foreign">{item.site === '' ? t('generatedNoSite') : item.site}</span>
        <span class="soft small">{when}</span>
      </div>
      <IconButton
        action="reveal-generated"
        label={t(password === null ? 'generatedShow' : 'generatedHide', about)}
        pressed={password !== null}
        onPress={() => (password === null ? void withPassword(setPassword) : setPassword(null))}
      >
        {password === null ? <EyeIcon /> : <EyeOffIcon />}
      </IconButton>
      <IconButton
        action="copy-generated-before"
        label={t('generatedCopy', about)}
        onPress={() => void copy()}
      >
        <CopyIcon />
      </IconButton>
      {password !== null && (
        <output class="generated-text mono foreign" data-generated-before>
          {password}
        </output>
      )}
      <p class="generated-said field-hint" role="status">
        {said}
      </p>
    </li>
  );
};
