import {
  attributeOf,
  elementById,
  isElement,
  matches,
  parentNodeOf,
  previousElementOf,
  rootOf,
  textOf,
} from './dom.ts';

/** Longer texts are no labels. */
const longest = 120;

/** Everything that tells a person what a field is for. */
export function labelTextOf(field: HTMLInputElement): string {
  const said = [...(field.labels ?? [])].map(shortText);
  const root = rootOf(field);
  for (const id of attributeOf(field, 'aria-labelledby').split(/\s+/)) {
    const element = id === '' || root === null ? null : elementById(root, id);
    if (element !== null) said.push(shortText(element));
  }
  said.push(attributeOf(field, 'aria-label'), field.placeholder, field.title);
  const text = said.filter((part) => part !== '').join(' . ');
  return text === '' ? textBefore(field) : text;
}

/** The text in front of a field that has no label: what stands before it, or in the table cell before its own. */
function textBefore(field: Element): string {
  let at: Element | null = field;
  for (let level = 0; at !== null && level < 3; level += 1) {
    const before: Element | null = previousElementOf(at);
    if (before !== null) {
      const text = matches(before, 'input,select,textarea,form') ? '' : shortText(before);
      if (text !== '') return text;
    }
    const parent: Node | null = parentNodeOf(at);
    const whole = parent === null ? '' : shortText(parent);
    if (whole !== '') return whole;
    at = isElement(parent) ? parent : null;
  }
  return '';
}

/** An element's text where it is short enough to be a label, else nothing. */
export function shortText(node: Node): string {
  const text = (textOf(node) ?? '').replace(/\s+/g, ' ').trim();
  return text.length > longest ? '' : text;
}
