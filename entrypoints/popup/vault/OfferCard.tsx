import type { JSX } from 'preact';
import { Button } from '../../../components/Button.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { SaveOffer } from '../../../utils/messaging/filling.ts';

type OfferCardProps = {
  readonly send: Client['send'];
  readonly offer: SaveOffer;
  readonly onAnswered: (what: 'saved' | 'dismissed' | 'gone' | 'not-open') => Promise<void>;
};

/** A login that was just used on a page and is not in the vault as it was used. */
export const OfferCard = ({ send, offer, onAnswered }: OfferCardProps): JSX.Element => {
  const task = useTask();
  const answer = (chosen: 'save' | 'dismiss'): void =>
    task.run(async () => {
      const { is } = await send('offers.answer', { offerId: offer.offerId, answer: chosen });
      await onAnswered(is);
      return null;
    });
  const update = offer.kind === 'update';
  return (
    <section
      class="offer stack"
      data-offer={offer.offerId}
      aria-label={t(update ? 'offerUpdateTitle' : 'offerSaveTitle')}
    >
      <div>
        <h2 class="offer-title">{t(update ? 'offerUpdateTitle' : 'offerSaveTitle')}</h2>
        <p class="foreign">
          {update ? t('offerUpdateText', offer.title, offer.host) : t('offerSaveText', offer.host)}
        </p>
        {offer.username !== '' && <p class="offer-username foreign">{offer.username}</p>}
      </div>
      <ProblemNotice problem={task.problem} />
      <div class="actions">
        <Button
          action="offer-save"
          look="primary"
          size="small"
          busy={task.busy}
          onPress={() => answer('save')}
        >
          {t(update ? 'offerUpdate' : 'offerSave')}
        </Button>
        <Button action="offer-dismiss" look="quiet" size="small" onPress={() => answer('dismiss')}>
          {t('offerDismiss')}
        </Button>
      </div>
    </section>
  );
};
