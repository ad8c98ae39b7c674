import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../utils/i18n/text.ts';
import { Halves, type Half } from './Halves.tsx';
import { IconButton } from './IconButton.tsx';
import { BackIcon } from './icons.tsx';

type ScreenProps = {
  /** What the screen is called by whoever looks it up: `data-screen`. */
  readonly name: string;
  readonly title: string;
  readonly children: ComponentChildren;
  /** Which halves of the key are there at this step, for the screens on the way in. */
  readonly halves?: { readonly password: Half; readonly packet: Half };
  /** Goes back; without it there is no way back but the screen's own buttons. */
  readonly onBack?: () => void;
};

/** The frame of a screen: where the key stands, the title, the content. */
export const Screen = ({ name, title, children, halves, onBack }: ScreenProps): JSX.Element => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A new screen begins to be read at its title, unless one of its fields has taken the focus.
    if (!document.activeElement || document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <main class="screen" data-screen={name}>
      {halves && (
        <div class="stage">
          <Halves {...halves} />
        </div>
      )}
      <div class="screen-body stack-large">
        <div class="screen-title">
          {onBack && (
            <IconButton action="back" label={t('back')} onPress={onBack}>
              <BackIcon />
            </IconButton>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
        </div>
        {children}
      </div>
    </main>
  );
};
