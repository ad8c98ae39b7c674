import type { ComponentChildren, JSX } from 'preact';

type FormProps = {
  readonly onSubmit: () => void;
  readonly children: ComponentChildren;
};

/** A form that is answered here and never leaves the page. What is wrong is said by the screens, in its language. */
export const Form = ({ onSubmit, children }: FormProps): JSX.Element => (
  <form
    class="stack-large"
    noValidate
    onSubmit={(event) => {
      event.preventDefault();
      onSubmit();
    }}
  >
    {children}
  </form>
);
