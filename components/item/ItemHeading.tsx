import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { IconButton } from '../IconButton.tsx';
import { BackIcon } from '../icons.tsx';
import { t } from '../../utils/i18n/text.ts';
import type { ItemKind, RecordKind } from '../../utils/vault/item.ts';
import { KindIcon } from './kindIcons.tsx';

type ItemHeadingProps = {
  readonly kind: ItemKind | RecordKind;
  readonly title: string;
  /** 1 where the item is a screen of its own, 2 where it stands in one. */
  readonly level: 1 | 2;
  /** Below the title. */
  readonly beside?: string;
  readonly onBack?: (() => void) | undefined;
  /** What can be done with the item, at the end. */
  readonly children?: ComponentChildren;
};

/** The head of an item, to look at or to change. */
export const ItemHeading = ({
  kind,
  title,
  level,
  beside,
  onBack,
  children,
}: ItemHeadingProps): JSX.Element => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A new screen begins to be read at its title, unless one of its fields has taken the focus.
    const { activeElement } = document;
    if (!activeElement || activeElement === document.body) heading.current?.focus();
  }, []);
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <header class="item-head">
      {onBack && (
        <IconButton action="back" label={t('back')} onPress={onBack}>
          <BackIcon />
        </IconButton>
      )}
      <span class="item-tile" aria-hidden="true">
        <KindIcon kind={kind} />
      </span>
      <div class="item-names">
        <Heading ref={heading} tabIndex={-1} class="foreign">
          {title}
        </Heading>
        {beside && <p class="soft small foreign">{beside}</p>}
      </div>
      {children && <div class="item-head-icons">{children}</div>}
    </header>
  );
};
