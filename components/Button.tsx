import type { ComponentChildren, JSX } from 'preact';

type ButtonProps = {
  /** What it does, for whoever looks the button up: `data-action`. */
  readonly action: string;
  readonly children: ComponentChildren;
  readonly look?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 'small';
  /** Sends the form that it stands in. */
  readonly submits?: boolean;
  /** Something is under way: shows it, and further presses do nothing. The focus stays where it is. */
  readonly busy?: boolean;
  /** What it says to a screen reader where its words alone are not enough. */
  readonly label?: string;
  readonly onPress?: () => void;
};

export const Button = ({
  action,
  children,
  look = 'secondary',
  size,
  submits = false,
  busy = false,
  label,
  onPress,
}: ButtonProps): JSX.Element => (
  <button
    type={submits ? 'submit' : 'button'}
    class={`button button-${look}${size ? ` button-${size}` : ''}`}
    data-action={action}
    aria-label={label}
    // `disabled` would take the focus away in the middle of a step.
    aria-disabled={busy}
    aria-busy={busy}
    onClick={(event) => {
      if (busy) event.preventDefault();
      else onPress?.();
    }}
  >
    {busy && <span class="spinner" aria-hidden="true" />}
    {children}
  </button>
);
