import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

type SliderProps = {
  readonly name: string;
  /** With the number in it. */
  readonly label: string;
  readonly least: number;
  readonly most: number;
  readonly value: number;
  readonly onValue: (value: number) => void;
};

/** A number to choose by moving. */
export const Slider = ({ name, label, least, most, value, onValue }: SliderProps): JSX.Element => {
  const id = useId();
  return (
    <div class="generator-length">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        type="range"
        min={least}
        max={most}
        value={value}
        aria-valuetext={label}
        onInput={(event) => onValue(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
};
