import type { AttachmentState, ListedAttachment } from '../../../utils/messaging/attachments.ts';
import type { OutputOf } from '../../../utils/messaging/contract.ts';
import { popup, type Scene, unlocked } from './examples.ts';
import { itemOfKind, trashedItem } from './itemExamples.ts';

const file = (name: string, size: number, state: AttachmentState): ListedAttachment => ({
  id: name
    .padEnd(22, 'A')
    .replaceAll(/[^\w-]/g, 'A')
    .slice(0, 22),
  name,
  size,
  state,
});
const three = [
  file('passport, page 2 and 3.pdf', 1_840_233, { is: 'here' }),
  file('visa-application-confirmation-2026-for-the-embassy-in-two-copies.jpeg', 412_800, { is: 'away' }),
  file('notes.txt', 812, { is: 'here' }),
];
const shown = (
  attachments: readonly ListedAttachment[],
  steps: readonly string[] = [],
  answers: Scene['answers'] = {},
): Scene =>
  popup(unlocked(), ['[data-action=open]', ...steps], {
    'vault.read': { is: 'item', item: itemOfKind('passport') },
    'attachments.list': { is: 'attachments', attachments },
    ...answers,
  });
const save = '[data-action=save-attachment]';
const refused = (fetched: OutputOf<'attachments.fetch'>): Scene =>
  shown(three, [save], { 'attachments.fetch': fetched });

/** The files beside an item, in every state. */
export const attachmentScenes = {
  'files-none': shown([]),
  files: shown(three),
  'files-unsent': shown([
    file('passport, page 2 and 3.pdf', 9_840_233, { is: 'unsent', sent: 13, count: 38 }),
    file('insurance.pdf', 412_800, { is: 'no-room' }),
  ]),
  'files-fetching': shown(three, [save], { 'attachments.fetch': { is: 'fetching', have: 3, count: 8 } }),
  'files-altered': refused({ is: 'altered' }),
  'files-not-there': refused({ is: 'not-there' }),
  'files-offline': refused({ is: 'unreachable' }),
  'files-no-room-device': refused({ is: 'no-room', at: 'device' }),
  'files-no-room-service': refused({ is: 'no-room', at: 'service', left: 3_400_000 }),
  'files-remove': shown(three, ['[data-action=remove-attachment]']),
  'files-trashed': shown(three, [], { 'vault.read': { is: 'item', item: trashedItem } }),
} as const satisfies Record<string, Scene>;
