import type { ComponentChildren, JSX } from 'preact';

type IconButtonProps = {
  readonly action: string;
  /** Its name, also shown as a tooltip. */
  readonly label: string;
  readonly children: ComponentChildren;
  /** For a button that stays pressed. */
  readonly pressed?: boolean;
  /** It does nothing just now, and stays where it is: what vanishes takes the focus along. */
  readonly idle?: boolean;
  readonly onPress: () => void;
};

/** A button that is an icon. */
export const IconButton = ({
  action,
  label,
  children,
  pressed,
  idle,
  onPress,
}: IconButtonProps): JSX.Element => (
  <button
    type="button"
    class="icon-button"
    data-action={action}
    aria-label={label}
    aria-pressed={pressed}
    aria-disabled={idle}
    title={label}
    onClick={onPress}
  >
    {children}
  </button>
);
