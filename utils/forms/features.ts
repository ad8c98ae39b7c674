/** What is known of one input field, as plain data: who reads the page and who understands it do not know each other. */
export type FieldFeatures = {
  /** The field's effective type in lower case: `text`, `email`, `tel`, `password`, `hidden` … */
  readonly type: string;
  readonly name: string;
  readonly id: string;
  /** The `autocomplete` attribute as it stands. */
  readonly autocomplete: string;
  /** Everything that tells a person what the field is: label, placeholder, title, the text before it. */
  readonly label: string;
  /** Index into `groups`. */
  readonly group: number;
  /** A person can see it. */
  readonly visible: boolean;
  /** Neither disabled nor read-only. */
  readonly editable: boolean;
};

/** What is known of a form, or of the part of a page that serves as one. */
export type GroupFeatures = {
  /** Its own name, id, class and the path it sends to. */
  readonly attributes: string;
  /** The text of what submits it. */
  readonly buttons: string;
  readonly heading: string;
  /** Links and the labels of check boxes: "forgot password", "remember me", "I agree". */
  readonly hints: string;
};

/** One document, its fields in document order. */
export type PageFeatures = {
  readonly fields: readonly FieldFeatures[];
  readonly groups: readonly GroupFeatures[];
  /** Title and path of the page. */
  readonly page: string;
};
