import type { GroupFeatures } from '../../utils/forms/features.ts';
import {
  attributeOf,
  contains,
  formActionOf,
  isElement,
  isInput,
  matches,
  parentNodeOf,
  queryAll,
  type Root,
} from './dom.ts';
import { shortText } from './fieldText.ts';

const submitters = 'button:not([type=button]):not([type=reset]),input[type=submit],input[type=image]';
export const anyButton = 'button,input[type=submit],input[type=image],input[type=button],[role=button]';
const headings = 'legend,h1,h2,h3,h4,[role=heading]';
/** How much of a group is read: enough for any form, little enough for any page. */
const mostTexts = 12;

/** The element that a form's fields stand in: the form, or for fields without one the least that holds them all. */
export function containerOf(
  form: HTMLFormElement | null,
  fields: readonly Element[],
  root: Root,
): Element | Root {
  if (form !== null) return form;
  let at: Node | null = fields[0] === undefined ? null : parentNodeOf(fields[0]);
  while (isElement(at)) {
    const around = at;
    // One that holds nothing to press is the fields' own wrapping.
    if (fields.every((field) => contains(around, field)) && queryAll(around, anyButton).length > 0) {
      return around;
    }
    at = parentNodeOf(at);
  }
  return root;
}

export function groupFeaturesOf(form: HTMLFormElement | null, container: Element | Root): GroupFeatures {
  const submitting = queryAll(container, submitters);
  const buttons = submitting.length > 0 ? submitting : queryAll(container, anyButton);
  return {
    attributes: form === null ? '' : attributesOf(form),
    buttons: textsOf(buttons, buttonText),
    heading: headingOf(container),
    hints: textsOf(queryAll(container, 'a,label:has(input[type=checkbox])'), shortText),
  };
}

export function buttonText(button: Element): string {
  const said = isInput(button)
    ? button.value || button.alt
    : `${shortText(button)} ${attributeOf(button, 'aria-label')}`;
  const text = `${said} ${attributeOf(button, 'title')}`.trim();
  return text === '' ? `${attributeOf(button, 'name')} ${attributeOf(button, 'id')}` : text;
}

function attributesOf(form: HTMLFormElement): string {
  const action = URL.parse(formActionOf(form));
  // `action` is resolved: one that is not there names the page itself, which is judged on its own.
  const path = action === null || attributeOf(form, 'action') === '' ? '' : action.pathname;
  return (
    ['id', 'name', 'class', 'aria-label'].map((name) => attributeOf(form, name)).join(' . ') + ` . ${path}`
  );
}

/** The group's own headings, else the nearest one around it. */
function headingOf(container: Element | Root): string {
  let at: Node | null = container;
  for (let level = 0; level < 4 && isElement(at); level += 1) {
    if (level > 0 && matches(at, 'body,main')) return '';
    const text = textsOf(queryAll(at, headings), shortText);
    if (text !== '') return text;
    at = parentNodeOf(at);
  }
  return '';
}

function textsOf(elements: readonly Element[], read: (element: Element) => string): string {
  return elements.slice(0, mostTexts).map(read).join(' . ');
}
