import type { FieldFeatures, PageFeatures } from './features.ts';

/** Fields that belong together, as indexes into the page's fields, in document order. */
export type Cluster = { readonly group: number; readonly fields: readonly number[] };

const textTypes = new Set(['text', 'email', 'tel', 'number', 'url', 'search', '']);

/** True for fields that a person types a user name into; a search box is typed into, but never a user name. */
export const isTextField = (field: FieldFeatures): boolean => textTypes.has(field.type);

/**
 * Cuts each group into clusters: a text field that follows a password begins the next one. A page whose sign-in and sign-up
 * are not in forms of their own, or share one, comes apart there.
 */
export function clustersOf({ fields }: PageFeatures): Cluster[] {
  const clusters: { group: number; fields: number[] }[] = [];
  const last = new Map<number, { group: number; fields: number[] }>();
  fields.forEach((field, index) => {
    const isPassword = field.type === 'password';
    if (!isPassword && !isTextField(field) && field.type !== 'hidden') return;
    let cluster = last.get(field.group);
    const previous = cluster?.fields.findLast((at) => fields[at]?.type !== 'hidden');
    const followsPassword = previous !== undefined && fields[previous]?.type === 'password';
    if (cluster === undefined || (followsPassword && isTextField(field) && beginsAnew(fields, index))) {
      cluster = { group: field.group, fields: [] };
      clusters.push(cluster);
      last.set(field.group, cluster);
    }
    cluster.fields.push(index);
  });
  return clusters;
}

/** What follows a password is a form of its own only if it has a password too; else it is a code or a detail of the same form. */
function beginsAnew(fields: readonly FieldFeatures[], from: number): boolean {
  const group = fields[from]?.group;
  return fields.some((field, index) => index > from && field.group === group && field.type === 'password');
}
