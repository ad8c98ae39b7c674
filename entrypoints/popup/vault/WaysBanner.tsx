import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { drillText, waysText } from '../../../components/waysText.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { WaysBack } from '../../../utils/messaging/waysBack.ts';
import { forgetPutOffWays, isPutOff, putOffWays, waysConcern, type WaysConcern } from '../waysPutOff.ts';

type WaysBannerProps = { readonly send: Client['send']; readonly onWays: () => void };
type Said = { readonly concern: WaysConcern; readonly ways: WaysBack };

/**
 * One calm line where there is no way back in, or one, or where the packet was not tried for months. "Not now" is for long.
 * It comes late, and so stands below the list: nothing that is about to be pressed moves away.
 */
export const WaysBanner = ({ send, onWays }: WaysBannerProps): JSX.Element | null => {
  const [said, setSaid] = useState<Said | null>(null);
  useEffect(() => {
    const take = (ways: WaysBack): void => {
      const concern = waysConcern(ways);
      if (concern === null) {
        if (!ways.isOffline) forgetPutOffWays();
      } else if (!isPutOff(concern, Date.now())) setSaid({ concern, ways });
    };
    send('ways.read', {}).then(
      (answer) => {
        if (answer.is === 'ways') take(answer);
      },
      // Other parts of the screen say what is wrong.
      () => undefined,
    );
  }, [send]);
  if (said === null) return null;

  const { concern, ways } = said;
  return (
    <div class="vault-foot" data-ways-concern={concern}>
      <Notice tone={concern === 'none' ? 'warn' : 'info'}>
        <p>{concern === 'drill' ? drillText(ways) : waysText(ways.ways.length)}</p>
        <div class="notice-actions">
          <Button action="see-ways" size="small" onPress={onWays}>
            {t('waysBannerButton')}
          </Button>
          <Button
            action="put-off-ways"
            look="quiet"
            size="small"
            onPress={() => {
              putOffWays(concern, Date.now());
              setSaid(null);
            }}
          >
            {t('waysBannerLater')}
          </Button>
        </div>
      </Notice>
    </div>
  );
};
