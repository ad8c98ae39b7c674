import type { JSX } from 'preact';
import { Button } from '../../../components/Button.tsx';
import { t } from '../../../utils/i18n/text.ts';

/** The quiet way to what there is to do for whoever has lost a half. */
export const LostButton = ({ onPress }: { readonly onPress: () => void }): JSX.Element => (
  <div class="actions">
    <Button action="lost" look="quiet" size="small" onPress={onPress}>
      {t('lostOpen')}
    </Button>
  </div>
);
