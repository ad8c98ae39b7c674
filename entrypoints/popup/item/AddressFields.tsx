import type { JSX } from 'preact';
import { Button } from '../../../components/Button.tsx';
import { Field } from '../../../components/Field.tsx';
import { IconButton } from '../../../components/IconButton.tsx';
import { CloseIcon, PlusIcon, TabIcon } from '../../../components/icons.tsx';
import { t } from '../../../utils/i18n/text.ts';
import { webLink } from '../vault/shownText.ts';

type AddressFieldsProps = {
  readonly addresses: readonly string[];
  readonly onAddresses: (addresses: string[]) => void;
};

/** The pages that a login belongs to, one a line; the first is the main one. */
export const AddressFields = ({ addresses, onAddresses }: AddressFieldsProps): JSX.Element => (
  <div class="stack addresses">
    {addresses.map((address, place) => {
      const link = webLink(address);
      return (
        // oxlint-disable-next-line react/no-array-index-key -- a line is its place: two may hold the same text
        <div key={place} class="address">
          <Field
            name="address"
            label={place === 0 ? t('itemAddress') : t('itemAddressMore', place + 1)}
            hint={place === 0 && addresses.length === 1 ? t('itemAddressHint') : undefined}
            inputMode="url"
            autocomplete="off"
            value={address}
            onValue={(value) => onAddresses(addresses.map((other, at) => (at === place ? value : other)))}
            icons={
              place > 0 ? (
                <IconButton
                  action="remove-address"
                  label={t('removeAddress')}
                  onPress={() => onAddresses(addresses.filter((_, at) => at !== place))}
                >
                  <CloseIcon />
                </IconButton>
              ) : link === null ? undefined : (
                <a
                  class="icon-button"
                  href={link}
                  target="_blank"
                  rel="noopener noreferrer"
                  title={t('openAddress')}
                  aria-label={t('openAddress')}
                >
                  <TabIcon />
                </a>
              )
            }
          />
        </div>
      );
    })}
    {addresses.length < 50 && (
      <div class="actions">
        <Button
          action="add-address"
          look="quiet"
          size="small"
          onPress={() => onAddresses([...addresses, ''])}
        >
          <PlusIcon />
          {t('addAddress')}
        </Button>
      </div>
    )}
  </div>
);
