/** What comes back from filling and saving, for the popup. */

export type FillResult =
  | { readonly is: 'filled'; readonly username: boolean; readonly password: boolean }
  /** The form sends to another host, or is in a frame on a page of another one: ask, then fill again with `confirmedHost`. */
  | { readonly is: 'confirm-host'; readonly actionHost: string }
  | { readonly is: 'no-form' }
  /** A field is there but is not visible to the user. */
  | { readonly is: 'hidden-form' }
  /** The field takes fewer characters than the password has; nothing was written. */
  | { readonly is: 'too-long'; readonly limit: number }
  /** The page changed between the click and the fill, or is not the one the item belongs to. */
  | { readonly is: 'page-changed' };

export type SaveOffer = {
  readonly offerId: string;
  readonly kind: 'save' | 'update';
  readonly host: string;
  readonly username: string;
  /** For `update`: the item that changes. */
  readonly title: string;
};
