import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Button } from '../Button.tsx';
import { t } from '../../utils/i18n/text.ts';
import type { OwnType } from '../../utils/messaging/types.ts';
import { type ItemKind, itemKinds } from '../../utils/vault/item.ts';
import { KindIcon } from './kindIcons.tsx';
import { kindName } from './names.ts';

/** Logins first, then what this vault has most of. */
const kindsByUse = (counts: Readonly<Partial<Record<ItemKind, number>>>): readonly ItemKind[] => [
  'login',
  ...itemKinds.filter((kind) => kind !== 'login').sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0)),
];

/** Tiles that are there before anybody asks for more: one row of the popup. */
const atFirst = 4;

type TileProps = {
  readonly group: string;
  readonly value: string;
  readonly kind: ItemKind;
  readonly name: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
};

const Tile = ({ group, value, kind, name, checked, onChoose }: TileProps): JSX.Element => (
  <label class="kind">
    <input type="radio" class="unseen" name={group} value={value} checked={checked} onChange={onChoose} />
    <KindIcon kind={kind} />
    <span class="foreign">{name}</span>
  </label>
);

type KindPickerProps = {
  readonly kind: ItemKind;
  readonly typeName: string;
  readonly counts: Readonly<Partial<Record<ItemKind, number>>>;
  readonly types: readonly OwnType[];
  readonly onKind: (kind: ItemKind) => void;
  readonly onType: (type: OwnType) => void;
  readonly onManage: () => void;
};

/** What an item is: the kinds that are used most, and on request all of them and the user's own. */
export const KindPicker = (props: KindPickerProps): JSX.Element => {
  const { kind, typeName, counts, types, onKind, onType, onManage } = props;
  const [all, setAll] = useState(false);
  const group = useId();
  const ordered = kindsByUse(counts);
  const first = ordered.slice(0, atFirst);
  const own = kind === 'custom' && types.some(({ name }) => name === typeName);
  const shown = all ? ordered : first.includes(kind) ? first : [...first.slice(0, -1), kind];
  return (
    <fieldset class="kinds" data-kinds={all ? 'all' : 'first'}>
      <legend class="unseen">{t('itemKind')}</legend>
      <div class="kind-tiles">
        {shown.map((one) => (
          <Tile
            key={one}
            group={group}
            value={one}
            kind={one}
            name={one === 'custom' && !own && typeName !== '' ? typeName : kindName(one)}
            checked={one === kind && !(one === 'custom' && own)}
            onChoose={() => onKind(one)}
          />
        ))}
      </div>
      {all && types.length > 0 && (
        <>
          <p class="field-label">{t('typesOwn')}</p>
          <div class="kind-tiles">
            {types.map((type) => (
              <Tile
                key={type.itemId}
                group={group}
                value={`type ${type.name}`}
                kind="custom"
                name={type.name}
                checked={own && type.name === typeName}
                onChoose={() => onType(type)}
              />
            ))}
          </div>
        </>
      )}
      <div class="actions">
        {!all && (
          <Button action="more-kinds" look="quiet" size="small" onPress={() => setAll(true)}>
            {t('itemKindMore')}
          </Button>
        )}
        {all && types.length > 0 && (
          <Button action="manage-types" look="quiet" size="small" onPress={onManage}>
            {t('typesManage')}
          </Button>
        )}
      </div>
    </fieldset>
  );
};
