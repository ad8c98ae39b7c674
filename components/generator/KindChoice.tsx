import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { type RecipeKind, recipeKinds } from '../../utils/generator/recipe.ts';
import { t, type TextKey } from '../../utils/i18n/text.ts';

const texts: Readonly<Record<RecipeKind, TextKey>> = {
  password: 'generatorPassword',
  phrase: 'generatorPhrase',
  pin: 'generatorPin',
};

type KindChoiceProps = {
  readonly kind: RecipeKind;
  readonly onKind: (kind: RecipeKind) => void;
};

/** What is to be made, side by side. */
export const KindChoice = ({ kind, onKind }: KindChoiceProps): JSX.Element => {
  const id = useId();
  return (
    <div class="segments" role="radiogroup" aria-label={t('generatorKind')}>
      {recipeKinds.map((one) => (
        <label key={one} class="segment" for={`${id}-${one}`}>
          <input
            id={`${id}-${one}`}
            type="radio"
            name={id}
            value={one}
            checked={one === kind}
            onChange={() => onKind(one)}
          />
          <span>{t(texts[one])}</span>
        </label>
      ))}
    </div>
  );
};
