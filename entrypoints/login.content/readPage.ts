import type { FieldFeatures, PageFeatures } from '../../utils/forms/features.ts';
import { attributeOf, isInput, queryAll, rootOf, rootsOf, titleOf, type Root } from './dom.ts';
import { labelTextOf } from './fieldText.ts';
import { containerOf, groupFeaturesOf } from './groups.ts';
import { isVisible } from './visibility.ts';

/** The fields beside their features: the index of one is that of the other. */
export type ReadPage = { readonly features: PageFeatures; readonly nodes: readonly HTMLInputElement[] };

/** Anything but these is typed into: an input of no type, or of one that is not known, is a text field. */
const otherTypes = ['button', 'submit', 'reset', 'image', 'checkbox', 'radio', 'file', 'range', 'color'];
const everyField = `input${otherTypes.map((type) => `:not([type=${type} i])`).join('')}`;

/** More fields than this no form for people has; the password fields are read first, whatever their number. */
const mostFields = 300;

/** Reads the fields of a document, open shadow roots included. Looks only; changes nothing and leaves nothing behind. */
export function readPage(document: Document): ReadPage {
  const groups: { form: HTMLFormElement | null; root: Root; nodes: HTMLInputElement[] }[] = [];
  for (const root of rootsOf(document)) {
    for (const node of fieldsIn(root)) {
      const form = node.form;
      let group = groups.find((one) => one.form === form && one.root === root);
      if (group === undefined) groups.push((group = { form, root, nodes: [] }));
      group.nodes.push(node);
    }
  }
  const nodes = groups.flatMap((group) => group.nodes);
  return {
    nodes,
    features: {
      fields: groups.flatMap((group, index) => group.nodes.map((node) => fieldFeaturesOf(node, index))),
      groups: groups.map(({ form, root, nodes }) => groupFeaturesOf(form, containerOf(form, nodes, root))),
      page: `${titleOf(document)} . ${location.pathname}`,
    },
  };
}

function fieldsIn(root: Root): HTMLInputElement[] {
  const all = queryAll(root, everyField).filter(isInput);
  if (all.length <= mostFields) return all;
  // A page of thousands of fields: those around the first password fields.
  const passwords = all.flatMap((node, index) => (node.type === 'password' ? [index] : [])).slice(0, 20);
  return all.filter((_, index) => passwords.some((at) => index > at - 8 && index < at + 8));
}

/** The fields of the form that `field` is in; without one, those of its root that have none either, near it. */
export function fieldsBeside(field: HTMLInputElement): HTMLInputElement[] {
  const root = rootOf(field);
  if (root === null) return [];
  const all = queryAll(root, everyField)
    .filter(isInput)
    .filter(({ form }) => form === field.form);
  const at = all.indexOf(field);
  return all.slice(Math.max(0, at - 8), at + 8);
}

export function fieldFeaturesOf(node: HTMLInputElement, group: number): FieldFeatures {
  return {
    type: node.type,
    name: node.name,
    id: node.id,
    autocomplete: attributeOf(node, 'autocomplete'),
    label: node.type === 'hidden' ? '' : labelTextOf(node),
    group,
    visible: node.type !== 'hidden' && isVisible(node),
    editable: !node.disabled && !node.readOnly,
  };
}
