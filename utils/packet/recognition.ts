export const colours = ['amber', 'blue', 'green', 'red', 'violet', 'teal', 'pink', 'grey'] as const;
export type Colour = (typeof colours)[number];
export const shapes = ['circle', 'square', 'triangle', 'diamond', 'hexagon', 'star', 'cross', 'ring'] as const;
/** One shape belongs to each colour, so that colour is never the only sign. */
export type Shape = (typeof shapes)[number];
/** What a person tells packets apart by (crypto.md §5). No secret. */
export type Recognition = {
  readonly words: readonly [string, string, string];
  readonly colour: Colour;
  readonly shape: Shape;
};
