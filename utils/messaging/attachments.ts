import * as v from 'valibot';
import { AttachmentIdText, attachmentChunkBytes, maxAttachmentChunks } from '../api/attachments.ts';
import { base64urlBytes, base64urlUpTo, ItemIdText } from '../api/fields.ts';
import { gives, message } from './describe.ts';
import { Text } from './inputs.ts';
import type { NotOpen, ServiceTrouble } from './results.ts';

/** What lets a page hand over one file: 16 random bytes. */
const Permit = base64urlBytes(16);
const Index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(maxAttachmentChunks - 1));

/** Where its content is. */
export type AttachmentState =
  /** On this device and with the service. */
  | { readonly is: 'here' }
  /** On this device; so many of its chunks are with the service. */
  | { readonly is: 'unsent'; readonly sent: number; readonly count: number }
  /** On this device alone: the service has no room for it. */
  | { readonly is: 'no-room' }
  /** With the service, or with another device. */
  | { readonly is: 'away' };

export type ListedAttachment = {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly state: AttachmentState;
};

/** There is no room for it, and nothing was changed: on this device, or at the service with so many bytes left. */
export type NoRoom =
  | { readonly is: 'no-room'; readonly at: 'device' }
  | { readonly is: 'no-room'; readonly at: 'service'; readonly left: number };

/** It is not what was saved: the service has altered it, or this device’s disk has. Nothing of it is given out. */
type Altered = { readonly is: 'altered' };
/** The item or the attachment is not there any more. */
type Gone = { readonly is: 'gone' };

/** Files beside an item: adding one, giving one out, removing one. Nothing of a content is ever in a message that is not about it. */
export const attachmentMessages = {
  /** Those of an item, in their order, with where their contents are. */
  'attachments.list': message(
    'page',
    v.strictObject({ itemId: ItemIdText }),
    gives<{ is: 'attachments'; attachments: readonly ListedAttachment[] } | Gone | NotOpen>(),
  ),
  /** Begins to take a file over. One at a time: another that was under way is given up. */
  'attachments.begin': message(
    'page',
    v.strictObject({
      itemId: ItemIdText,
      name: v.pipe(Text(255), v.minLength(1)),
      /** A media type; empty where it is not known. */
      type: Text(255),
      /** Bytes. */
      size: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)),
    }),
    gives<
      /** `portions`: how many there are to be put; the last ones may be empty. */
      | { is: 'begun'; permit: string; portions: number }
      | { is: 'too-large' }
      /** The item has as many as an item may have. */
      | { is: 'too-many' }
      | NoRoom
      | Gone
      | NotOpen
    >(),
  ),
  /** The next 256 KiB of it, or what is left; on the disk, sealed, before it is answered. `over`: begin again. */
  'attachments.put': message(
    'page',
    v.strictObject({ permit: Permit, index: Index, bytes: base64urlUpTo(attachmentChunkBytes) }),
    gives<{ is: 'put' } | { is: 'over' } | NoRoom | NotOpen>(),
  ),
  /** All of it was handed over: the item names it from now on. */
  'attachments.finish': message(
    'page',
    v.strictObject({ permit: Permit }),
    gives<{ is: 'added' } | { is: 'over' } | { is: 'too-large' } | Gone | NotOpen>(),
  ),
  'attachments.cancel': message('page', v.strictObject({ permit: Permit }), gives<{ is: 'cancelled' }>()),
  /** Fetches what is missing of one, a chunk at a time: to be sent again until it is `ready`, which it is where nothing is missing. */
  'attachments.fetch': message(
    'page',
    v.strictObject({ itemId: ItemIdText, attachmentId: AttachmentIdText }),
    gives<
      | { is: 'fetching'; have: number; count: number }
      /** All of it is here, and as it was saved. `count`: how many portions there are to read. */
      | { is: 'ready'; count: number }
      /** The service does not have it. */
      | { is: 'not-there' }
      | Altered
      | NoRoom
      | Gone
      | NotOpen
      | ServiceTrouble
    >(),
  ),
  /** One portion of one that is ready. */
  'attachments.read': message(
    'page',
    v.strictObject({ itemId: ItemIdText, attachmentId: AttachmentIdText, index: Index }),
    gives<{ is: 'portion'; bytes: string } | Altered | Gone | NotOpen>(),
  ),
  /** For good, here and with the service. */
  'attachments.remove': message(
    'page',
    v.strictObject({ itemId: ItemIdText, attachmentId: AttachmentIdText }),
    gives<{ is: 'removed' } | Gone | NotOpen>(),
  ),
} as const;
