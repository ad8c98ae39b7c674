import { kindName } from '../../../components/item/names.ts';
import { unreachable } from '../../../utils/bytes/unreachable.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { ListFilter } from '../../../utils/messaging/vault.ts';

/** What a list is called. */
export const filterText = (filter: ListFilter): string => {
  switch (filter.is) {
    case 'all':
      return t('listAll');
    case 'favourites':
      return t('listFavourites');
    case 'recent':
      return t('listRecent');
    case 'trash':
      return t('listTrash');
    case 'kind':
      return kindName(filter.kind);
    case 'type':
      return filter.typeName;
    case 'tag':
      return filter.tag;
    default:
      return unreachable(filter);
  }
};

export const sameFilter = (a: ListFilter, b: ListFilter): boolean => JSON.stringify(a) === JSON.stringify(b);
