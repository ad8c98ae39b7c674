import type { JSX } from 'preact';
import { t } from '../../utils/i18n/text.ts';
import type { KnownRules } from './maker.ts';
import { Notice } from '../Notice.tsx';
import { rulesText } from './rulesText.ts';

type SiteRulesPartProps = {
  readonly rules: KnownRules;
  readonly fits: boolean;
  readonly follow: boolean;
  readonly onFollow: (follow: boolean) => void;
};

/** What the site is known to take, and whether that is followed: sites change, and the list may be older. */
export const SiteRulesPart = ({ rules, fits, follow, onFollow }: SiteRulesPartProps): JSX.Element => (
  <div class="site-rules" data-site-rules>
    <p class="field-hint foreign">{rulesText(rules)}</p>
    <label class="check">
      <input
        type="checkbox"
        name="followRules"
        checked={follow}
        onChange={(event) => onFollow(event.currentTarget.checked)}
      />
      {t('rulesFollow')}
    </label>
    {follow && !fits && (
      <Notice tone="warn" refusal="does-not-fit">
        <p>{t('rulesUnfit', rules.site)}</p>
      </Notice>
    )}
  </div>
);
