/** What was dropped or pasted: files before text, since a picture from a page comes with its address as text. */
export type HandedOver =
  | { readonly is: 'files'; readonly files: readonly File[] }
  | { readonly is: 'text'; readonly text: string }
  | null;

/** What is in a drop or a paste. Null where there is neither a file nor a text. */
export const handedOver = (data: DataTransfer | null): HandedOver => {
  const files = [...(data?.files ?? [])];
  if (files.length > 0) return { is: 'files', files };
  const text = data?.getData('text/plain') ?? '';
  return text.trim() === '' ? null : { is: 'text', text };
};

/** Whether what is pasted here belongs into a field that the user is writing in. */
export const isEditable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement);
