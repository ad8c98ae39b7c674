import type { ComponentChildren, JSX } from 'preact';

type IconButtonProps = {
  readonly action: string;
  /** Its name, also shown as a tooltip. */
  readonly label: string;
  readonly children: ComponentChildren;
  /** For a button that stays pressed. */
  readonly pressed?: boolean;
  readonly onPress: () => void;
};

/** A button that is an icon. */
export const IconButton = ({ action, label, children, pressed, onPress }: IconButtonProps): JSX.Element => (
  <button
    type="button"
    class="icon-button"
    data-action={action}
    aria-label={label}
    aria-pressed={pressed}
    title={label}
    onClick={onPress}
  >
    {children}
  </button>
);
