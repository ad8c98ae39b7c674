import type { JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { Button } from '../Button.tsx';
import { Field } from '../Field.tsx';
import { IconButton } from '../IconButton.tsx';
import { CloseIcon, PlusIcon } from '../icons.tsx';
import { t } from '../../utils/i18n/text.ts';
import { matchRules, type WebAddress } from '../../utils/sites/webAddress.ts';
import { OpenLink } from './FieldRow.tsx';
import { matchHint, matchText } from './names.ts';
import { ruled } from './ruled.ts';
import { hostIn, webLink } from './shownValue.ts';

/** What an address is for, and how many an item may have. */
const most = 50;

/** The rule in a sentence. Which domain an address belongs to is in a list that is loaded for it. */
const RuleHint = ({ address, id }: { readonly address: WebAddress; readonly id: string }): JSX.Element => {
  const { url, match } = address;
  const [judged, setJudged] = useState<WebAddress | null>(address);
  useEffect(() => {
    let current = true;
    const judge = async (): Promise<void> => {
      const next = await ruled(address).catch(() => address);
      if (current) setJudged(next);
    };
    void judge();
    return () => {
      current = false;
    };
  }, [url, match]);
  const host = hostIn(url) || hostIn(`https://${url}`);
  return (
    <p class="field-hint" id={id}>
      {judged === null && url.trim() !== ''
        ? t('matchNone')
        : matchHint(match, (match === 'domain' ? judged?.domain : host) ?? '')}
    </p>
  );
};

type AddressFieldProps = {
  readonly address: WebAddress;
  readonly place: number;
  readonly onAddress: (address: WebAddress) => void;
  readonly onRemove: () => void;
};

const AddressField = ({ address, place, onAddress, onRemove }: AddressFieldProps): JSX.Element => {
  const { url, match } = address;
  const id = useId();
  const label = place === 0 ? t('itemAddress') : t('itemAddressMore', place + 1);
  const href = webLink(url);
  return (
    <li class="address">
      <Field
        name="address"
        label={label}
        inputMode="url"
        autocomplete="off"
        value={url}
        onValue={(typed) => onAddress({ url: typed, match })}
        iconCount={href === null ? 1 : 2}
        icons={
          <>
            {href && <OpenLink href={href} name={label} />}
            <IconButton action="remove-address" label={t('removeAddress')} onPress={onRemove}>
              <CloseIcon />
            </IconButton>
          </>
        }
      />
      <label class="unseen" for={id}>
        {t('matchLabel')}
      </label>
      <select
        id={id}
        class="rule"
        name="match"
        value={match}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => {
          const rule = matchRules.find((one) => one === currentTarget.value);
          if (rule) onAddress({ url, match: rule });
        }}
      >
        {matchRules.map((rule) => (
          <option key={rule} value={rule}>
            {matchText(rule)}
          </option>
        ))}
      </select>
      <RuleHint address={address} id={`${id}-hint`} />
    </li>
  );
};

type AddressFieldsProps = {
  readonly addresses: readonly WebAddress[];
  readonly onAddresses: (addresses: readonly WebAddress[]) => void;
};

/** The pages that an item belongs to, each with the rule by which it does; the first is the main one. */
export const AddressFields = ({ addresses, onAddresses }: AddressFieldsProps): JSX.Element => (
  <div class="stack addresses">
    {addresses.length > 0 && (
      <ul class="stack" aria-label={t('itemAddress')}>
        {addresses.map((address, place) => (
          <AddressField
            // oxlint-disable-next-line react/no-array-index-key -- a line is its place: two may hold the same text
            key={place}
            address={address}
            place={place}
            onAddress={(next) => onAddresses(addresses.map((other, at) => (at === place ? next : other)))}
            onRemove={() => onAddresses(addresses.filter((_, at) => at !== place))}
          />
        ))}
      </ul>
    )}
    {addresses.length < most && (
      <div class="actions">
        <Button
          action="add-address"
          look="quiet"
          size="small"
          onPress={() => onAddresses([...addresses, { url: '', match: 'host' }])}
        >
          <PlusIcon />
          {t(addresses.length === 0 ? 'addressAdd' : 'addAddress')}
        </Button>
      </div>
    )}
  </div>
);
