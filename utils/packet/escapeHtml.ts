const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Control characters, and those that reorder or hide what follows them (Unicode TR 9 and TR 36 §3.4).
// oxlint-disable-next-line no-control-regex -- naming them is the point
const unseen = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** Text that others chose, on one line: control, reordering and invisible characters become spaces. For plain text. */
export const oneLine = (text: string): string => text.replace(unseen, ' ');

/** Text that others chose, as HTML text or in a quoted attribute: on one line, with nothing that HTML gives a meaning to. */
export const escapeHtml = (text: string): string =>
  oneLine(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');
