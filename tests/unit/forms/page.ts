import type { FieldFeatures, GroupFeatures, PageFeatures } from '../../../utils/forms/features.ts';

/** A field as the reader of a page would give it: visible, editable, and of the first group, unless said otherwise. */
export const field = (type: string, features: Partial<FieldFeatures> = {}): FieldFeatures => ({
  type,
  name: '',
  id: '',
  autocomplete: '',
  label: '',
  group: 0,
  visible: true,
  editable: true,
  ...features,
});

const group = (features: Partial<GroupFeatures> = {}): GroupFeatures => ({
  attributes: '',
  buttons: '',
  heading: '',
  hints: '',
  ...features,
});

export const pageOf = (
  fields: readonly FieldFeatures[],
  groups: readonly Partial<GroupFeatures>[] = [{}],
  page = '',
): PageFeatures => ({ fields, groups: groups.map(group), page });
