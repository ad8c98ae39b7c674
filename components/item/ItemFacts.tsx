import type { ComponentChildren, JSX } from 'preact';
import { IconButton } from '../IconButton.tsx';
import { CopyIcon } from '../icons.tsx';
import type { ToastText } from '../Toast.tsx';
import { t } from '../../utils/i18n/text.ts';
import type { WebAddress } from '../../utils/sites/webAddress.ts';
import type { ShownItem, PastValue } from '../../utils/vault/item.ts';
import { copyValue } from './copyValue.ts';
import { arranged, draftOf } from './draft.ts';
import { Fact, FieldRow, OpenLink } from './FieldRow.tsx';
import { ItemHistory } from './ItemHistory.tsx';
import { matchText } from './names.ts';
import { shownDay, webLink } from './shownValue.ts';
import './item.css';

type Say = (toast: ToastText) => void;

type AddressProps = {
  readonly address: WebAddress;
  readonly linked: boolean;
  readonly say: Say;
};

const AddressRow = ({ address: { url, match }, linked, say }: AddressProps): JSX.Element => {
  const href = linked ? webLink(url) : null;
  return (
    <Fact
      id="address"
      name={t('itemAddress')}
      icons={
        <>
          {href && <OpenLink href={href} name={t('itemAddress')} />}
          <IconButton
            action="copy-address"
            label={t('copyField', t('itemAddress'))}
            onPress={() => copyValue(url, { name: t('itemAddress'), isSecret: false }, say)}
          >
            <CopyIcon />
          </IconButton>
        </>
      }
    >
      <span class="foreign" data-value="address">
        {url}
      </span>
      <span class="fact-rule">{matchText(match)}</span>
    </Fact>
  );
};

type ItemFactsProps = {
  readonly item: ShownItem;
  readonly say: Say;
  /** Whether web addresses are links: not where nobody has judged them. */
  readonly linked: boolean;
  /** Shows the one-time codes of a field, where there is a background to make them. */
  readonly codes?: ((fieldId: string) => ComponentChildren) | undefined;
  /** Takes an earlier value into the form again. */
  readonly onPutBack?: ((past: PastValue) => void) | undefined;
};

/** Everything that stands in an item, in the order in which people read it. Its title is whoever's shows it. */
export const ItemFacts = ({ item, say, linked, codes, onPutBack }: ItemFactsProps): JSX.Element => {
  const { addresses, notes, tags, history, createdAt, changedAt } = item;
  const fields = arranged(draftOf(item)).filter(({ value }) => value !== '');
  const isBare = fields.length === 0 && addresses.length === 0 && notes === '' && tags.length === 0;
  return (
    <div class="stack-large">
      {isBare && <p class="soft">{t('itemEmptyView')}</p>}
      {!isBare && (
        <dl class="item-facts">
          {fields.map((field) => (
            <FieldRow
              key={field.id}
              field={field}
              say={say}
              linked={linked}
              instead={field.type === 'totp' ? codes?.(field.id) : undefined}
            />
          ))}
          {addresses.map((address) => (
            <AddressRow key={address.url} address={address} linked={linked} say={say} />
          ))}
          {notes !== '' && (
            <FieldRow
              field={{ id: 'notes', type: 'text', label: '', value: notes }}
              name={t('itemNotes')}
              say={say}
              linked={false}
            />
          )}
          {tags.length > 0 && (
            <Fact id="tags" name={t('itemTags')}>
              <ul class="tags">
                {tags.map((tag) => (
                  <li key={tag} class="tag foreign">
                    {tag}
                  </li>
                ))}
              </ul>
            </Fact>
          )}
        </dl>
      )}
      <div class="item-foot">
        {history.length > 0 && <ItemHistory history={history} say={say} onPutBack={onPutBack} />}
        <p class="soft small">
          {t('itemCreated', shownDay(createdAt))}
          <br />
          {t('itemChanged', shownDay(changedAt))}
        </p>
      </div>
    </div>
  );
};
