import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { unreachable } from '../../utils/bytes/unreachable.ts';
import type { Recipe } from '../../utils/generator/recipe.ts';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import { Button } from '../Button.tsx';
import { browserClipboard, copySecret } from '../copySecret.ts';
import { lazily } from '../lazily.tsx';
import { ProblemNotice } from '../ProblemNotice.tsx';
import { useTask } from '../useTask.ts';
import { KindChoice } from './KindChoice.tsx';
import { MadeText } from './MadeText.tsx';
import { PasswordChoices } from './PasswordChoices.tsx';
import { PhraseChoices } from './PhraseChoices.tsx';
import { PinChoices } from './PinChoices.tsx';
import { SiteRulesPart } from './SiteRulesPart.tsx';
import { Strength } from './Strength.tsx';
import { useGenerator } from './useGenerator.ts';
import { useKept } from './useKept.ts';
import './generator.css';

const GeneratedBefore = lazily(async () => (await import('./GeneratedBefore.tsx')).GeneratedBefore);

type GeneratorPanelProps = {
  readonly send: Client['send'];
  /** The address or host that it is for, where there is one: the site's rules are followed, and the history names it. */
  readonly site: string | undefined;
  /** Gets what was made, once it is kept. Without it, it can be copied only. */
  readonly onUse?: (text: string) => void;
};

const choicesOf = (recipe: Recipe, change: (recipe: Recipe) => void): JSX.Element => {
  switch (recipe.kind) {
    case 'password':
      return (
        <PasswordChoices
          options={recipe.password}
          onOptions={(password) => change({ ...recipe, password })}
        />
      );
    case 'phrase':
      return <PhraseChoices options={recipe.phrase} onOptions={(phrase) => change({ ...recipe, phrase })} />;
    case 'pin':
      return <PinChoices options={recipe.pin} onOptions={(pin) => change({ ...recipe, pin })} />;
    default:
      return unreachable(recipe.kind);
  }
};

/** Makes passwords, phrases and PINs. Whatever leaves it is in the vault's history of generated passwords first. */
export const GeneratorPanel = ({ send, site, onUse }: GeneratorPanelProps): JSX.Element => {
  const generator = useGenerator(send, site);
  const keep = useKept(send, site);
  const task = useTask();
  const [copied, setCopied] = useState<string | null>(null);
  const [isHistoryOpen, setHistoryOpen] = useState(false);
  const { recipe, made } = generator;
  const panel = useRef<HTMLDivElement>(null);
  const isThere = made !== null;
  // In the midst of a form it opens below what the eye is on, and may be behind the form's own buttons.
  useEffect(() => {
    if (isThere) panel.current?.scrollIntoView({ block: 'nearest' });
  }, [isThere]);

  const take = (use: (text: string) => void | Promise<void>): void => {
    if (made === null) return;
    task.run(async () => {
      setCopied(null);
      const problem = await keep(made.text);
      if (problem === null) await use(made.text);
      return problem;
    });
  };
  const copy = (): void =>
    take(async (text) => {
      const then = await copySecret(text, browserClipboard());
      setCopied(t(then === 'stays' ? 'generatorCopiedStays' : 'generatorCopied'));
    });

  return (
    <div ref={panel} class="generator">
      <MadeText text={made?.text ?? ''} onCopy={copy} onAgain={generator.again} />
      {made && <Strength bits={made.bits} />}
      {recipe && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- for the inputs in it, which bubble
        <fieldset
          class="generator-choices"
          onKeyDown={(event) => {
            // The form around it is not sent by a choice that is made here.
            if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
          }}
        >
          <legend class="unseen">{t('generatorTitle')}</legend>
          <KindChoice kind={recipe.kind} onKind={(kind) => generator.change({ ...recipe, kind })} />
          {choicesOf(recipe, generator.change)}
          {made?.rules && (
            <SiteRulesPart
              rules={made.rules}
              fits={made.fits}
              follow={generator.follow}
              onFollow={generator.setFollow}
            />
          )}
        </fieldset>
      )}
      <ProblemNotice problem={task.problem ?? generator.problem} />
      <div class="actions actions-wide">
        {onUse && (
          <Button action="use-generated" look="primary" busy={task.busy} onPress={() => take(onUse)}>
            {t('generatorUse')}
          </Button>
        )}
        <Button
          action="copy-generated"
          look={onUse ? 'secondary' : 'primary'}
          busy={task.busy}
          onPress={copy}
        >
          {t('generatorCopy')}
        </Button>
      </div>
      <p class="field-hint generator-copied" role="status">
        {copied}
      </p>
      <details class="more" onToggle={(event) => setHistoryOpen(event.currentTarget.open)}>
        <summary data-action="generated-before">{t('generatedTitle')}</summary>
        {isHistoryOpen && <GeneratedBefore send={send} />}
      </details>
    </div>
  );
};
