import { browser } from 'wxt/browser';
import { unreachable } from '../../utils/bytes/unreachable.ts';
import { t } from '../../utils/i18n/text.ts';
import type { Badge } from './badge.ts';

const textOf = (badge: Badge): string => {
  switch (badge.is) {
    case 'nothing':
      return '';
    case 'step':
      return '…';
    case 'offers':
      return String(badge.count);
    default:
      return unreachable(badge);
  }
};

/**
 * Shows it on the toolbar button, and says in its tooltip what a waiting step is. It is on every tab: what is set for a
 * single tab is wiped by the very navigation that a login ends in, and putting it back would wake the background at every
 * page anybody opens.
 */
export async function showBadge(badge: Badge): Promise<void> {
  await browser.action.setBadgeText({ text: textOf(badge) });
  const name = t('extensionName');
  await browser.action.setTitle({ title: badge.is === 'step' ? `${name}: ${t('badgeStep')}` : name });
}
