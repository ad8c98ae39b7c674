import type { JSX } from 'preact';

/** The mark without its tile, for dark ground. */
export const Mark = ({ size = 28 }: { readonly size?: number }): JSX.Element => (
  <svg viewBox="5 9 114 114" width={size} height={size} aria-hidden="true">
    <g transform="rotate(45 64 64)">
      <path class="mark-password" d="M61 2A30 30 0 0 0 46 57.5V121l8 8h7V46.5A14.5 14.5 0 0 1 61 17.8Z" />
      <path
        class="mark-packet"
        d="M67 2A30 30 0 0 1 82 57.5V80h13v13H82v8h9v13H77v15H67V46.5A14.5 14.5 0 0 0 67 17.8Z"
      />
    </g>
  </svg>
);
