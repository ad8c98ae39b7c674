import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { IconButton } from '../IconButton.tsx';
import { CopyIcon, EyeIcon, EyeOffIcon, TabIcon } from '../icons.tsx';
import type { ToastText } from '../Toast.tsx';
import { t } from '../../utils/i18n/text.ts';
import { isConcealed } from '../../utils/vault/fields.ts';
import type { Field } from '../../utils/vault/item.ts';
import { copyValue } from './copyValue.ts';
import { fieldName } from './names.ts';
import { cardBrand, shownValue, webLink } from './shownValue.ts';

/** As many for every value: they do not tell how long it is. */
const dots = '••••••••••';

/** A link to a page elsewhere, as an icon. */
export const OpenLink = ({ href, name }: { readonly href: string; readonly name: string }): JSX.Element => (
  <a
    class="icon-button"
    href={href}
    target="_blank"
    rel="noopener noreferrer"
    title={t('openField', name)}
    aria-label={t('openField', name)}
  >
    <TabIcon />
  </a>
);

type FactProps = {
  /** Who is looked for: `data-field`. */
  readonly id: string;
  readonly name: string;
  /** A word beside the name: whose card it is, until when it stood there. */
  readonly beside?: string | null | undefined;
  readonly children: ComponentChildren;
  readonly icons?: ComponentChildren;
};

/** One line of an item: what it is called, what stands there, what can be done with it. */
export const Fact = ({ id, name, beside, children, icons }: FactProps): JSX.Element => (
  <div class="fact" data-field={id}>
    <dt class="fact-name">
      <span class="foreign">{name}</span>
      {beside && <span class="fact-beside">{beside}</span>}
    </dt>
    <dd class="fact-value">{children}</dd>
    {icons && <dd class="fact-icons">{icons}</dd>}
  </div>
);

type FieldRowProps = {
  readonly field: Field;
  readonly say: (toast: ToastText) => void;
  /** Whether addresses in it are links. */
  readonly linked: boolean;
  readonly name?: string;
  readonly beside?: string | undefined;
  /** In the place of the dots, for a secret that something is made from: what that is. */
  readonly instead?: ComponentChildren;
  /** More buttons, at the end. */
  readonly more?: ComponentChildren;
};

/** A field to read: a secret is dots until it is wanted, and everything can be copied. */
export const FieldRow = ({
  field,
  say,
  linked,
  name = fieldName(field),
  beside,
  instead,
  more,
}: FieldRowProps): JSX.Element => {
  const concealed = isConcealed(field.type);
  const [shown, setShown] = useState(false);
  const href = linked && field.type === 'web' ? webLink(field.value) : null;
  const looks = ['foreign', 'lines', concealed || field.id === 'publicKey' ? 'mono' : ''].join(' ').trim();
  return (
    <Fact
      id={field.id}
      name={name}
      beside={beside ?? (field.id === 'cardNumber' ? cardBrand(field.value) : null)}
      icons={
        <>
          {concealed && (
            <IconButton
              action="reveal"
              label={t(shown ? 'concealField' : 'revealField', name)}
              pressed={shown}
              onPress={() => setShown(!shown)}
            >
              {shown ? <EyeOffIcon /> : <EyeIcon />}
            </IconButton>
          )}
          {href && <OpenLink href={href} name={name} />}
          {(!instead || shown) && (
            <IconButton
              action={`copy-${field.id}`}
              label={t('copyField', name)}
              onPress={() => copyValue(field.value, { name, isSecret: concealed }, say)}
            >
              <CopyIcon />
            </IconButton>
          )}
          {more}
        </>
      }
    >
      {instead && !shown ? (
        instead
      ) : (
        <span class={looks} data-value={field.id} data-shown={concealed ? shown : undefined}>
          {concealed && !shown ? dots : shownValue(field)}
        </span>
      )}
    </Fact>
  );
};
