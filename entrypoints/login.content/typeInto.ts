import { valueOf, writeValue } from './dom.ts';

/**
 * Puts a value into a field the way a person does, as far as the page can tell: focus, a key, the value, `input`, `change`.
 * Frameworks that keep their own copy of the value (React, Vue, Angular) take it over from these events.
 * @param mayWrite asked last, right before the value is set, when every handler of the page that could change things has run.
 */
export function typeInto(
  field: HTMLInputElement,
  value: string,
  mayWrite: () => boolean,
): 'written' | 'refused' | 'not-editable' {
  // Many pages make a field editable, or draw it anew, only once it has the focus.
  field.focus({ preventScroll: true });
  key(field, 'keydown');
  if (!mayWrite()) return 'refused';
  if (field.disabled || field.readOnly) return 'not-editable';
  if (valueOf(field) !== value) {
    writeValue(field, value);
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText' }));
  }
  key(field, 'keyup');
  field.dispatchEvent(new Event('change', { bubbles: true }));
  return 'written';
}

function key(field: HTMLInputElement, type: 'keydown' | 'keyup'): void {
  field.dispatchEvent(
    new KeyboardEvent(type, { key: 'Unidentified', bubbles: true, composed: true, cancelable: true }),
  );
}
