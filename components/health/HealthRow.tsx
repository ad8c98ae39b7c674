import type { JSX } from 'preact';
import { changePasswordPage } from '../../utils/health/changePasswordPage.ts';
import { t } from '../../utils/i18n/text.ts';
import type { HealthEntry } from '../../utils/messaging/health.ts';
import { Button } from '../Button.tsx';
import { TabIcon } from '../icons.tsx';
import { problemText, problemTone } from './problemText.ts';

type HealthRowProps = {
  readonly entry: HealthEntry;
  /** Where sites change a password; null while it is not loaded. */
  readonly pages: ReadonlyMap<string, string> | null;
  readonly onOpen: (itemId: string) => void;
};

/** One item to be put right: what is wrong with it, and the ways to do something about it. */
export const HealthRow = ({ entry, pages, onOpen }: HealthRowProps): JSX.Element => {
  const { itemId, title, subtitle, host, problems } = entry;
  const shown = title || host || t('healthUnnamed');
  const page = pages !== null && host !== null ? changePasswordPage(pages, host) : null;
  const change = page && t(page.is === 'known' ? 'healthChange' : 'healthTryChange');
  return (
    <li class="health-row" data-health-item={itemId}>
      <div class="health-what">
        <p class="health-name foreign">{shown}</p>
        {subtitle !== '' && <p class="small soft foreign">{subtitle}</p>}
        <ul class="health-problems">
          {problems.map((problem) => (
            <li
              key={problem.is}
              class={`health-problem health-problem-${problemTone[problem.is]}`}
              data-problem={problem.is}
            >
              {problemText(problem)}
            </li>
          ))}
        </ul>
      </div>
      <div class="actions health-actions">
        <Button
          action="open-item"
          size="small"
          label={t('healthOpenNamed', shown)}
          onPress={() => onOpen(itemId)}
        >
          {t('healthOpen')}
        </Button>
        {page && change && (
          <a
            class={`button button-small ${page.is === 'known' ? 'button-secondary' : 'button-quiet'}`}
            data-action="change-password"
            data-page={page.is}
            href={page.url}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={t('healthNewTab', `${shown}, ${change}`)}
          >
            {change}
            <TabIcon />
          </a>
        )}
      </div>
    </li>
  );
};
