import type { InputOf } from '../../../utils/messaging/contract.ts';
import { options, type Scene, unlocked } from './examples.ts';

/** Moving in and out, on the options page. The file is dropped there, and read by the real thread. */

const named = (name: string, text: string | Uint8Array<ArrayBuffer>): File => new File([text], name);
const login = (n: number) => ({
  type: 1,
  name: ['Bakery', 'Library', 'Ferry', 'Post office'][n % 4],
  login: {
    uris: [{ uri: `https://s${n}.example` }],
    username: 'ada',
    password: 'x',
    fido2Credentials: n === 1 ? [{ rpId: 's1.example' }] : [],
  },
});
const bitwarden = (): File =>
  named(
    'bitwarden.json',
    JSON.stringify({
      encrypted: false,
      items: [
        ...Array.from({ length: 128 }, (_, n) => login(n)),
        { type: 2, name: 'Recipe', notes: 'Flour' },
        { type: 3, name: 'Visa', card: { number: '4111111111111111' } },
        { type: 4, name: 'Me', identity: { firstName: 'Ada' } },
        { type: 99, name: 'From a later version' },
        'nothing',
      ],
    }),
  );
/** The beginning of a KeePass database is enough to be asked for its password. */
const keepass = (): File =>
  named('home.kdbx', Uint8Array.from([0x03, 0xd9, 0xa2, 0x9a, 0x67, 0xfb, 0x4b, 0xb5, 0, 0, 4, 0]));

const answers = {
  'import.begin': { is: 'begun', importId: 'AAAAAAAAAAAAAAAAAAAAAA', room: 99_000 },
  'import.put': ({ at }: InputOf<'import.put'>) => ({
    is: 'kept',
    duplicates: at === 0 ? [0, 2, 5] : [],
    tooLarge: [],
  }),
  'import.commit': { is: 'imported', added: 128, merged: 2, same: 1, skipped: 0 },
  'import.undo': { is: 'undone', trashed: 128, restored: 2, kept: 1 },
};
const last = {
  is: 'last',
  last: { importId: 'AAAAAAAAAAAAAAAAAAAAAA', at: Date.UTC(2026, 10, 24, 12), added: 128, merged: 2 },
};

const dropping = (
  dropped: () => File,
  steps: readonly string[] = [],
  more: Scene['answers'] = {},
): Scene => ({ ...options(unlocked(), steps, { ...answers, ...more }), dropped });

export const importScenes = {
  'options-import': options(unlocked(), ['[data-section=import] details summary']),
  'options-import-preview': dropping(bitwarden, ['[data-import-refused] + details summary']),
  'options-import-duplicates': dropping(bitwarden, ['[data-import-duplicates] details summary']),
  'options-import-locked': dropping(keepass),
  'options-import-refused': dropping(() => named('letter.txt', 'Dear Ada')),
  'options-import-done': dropping(bitwarden, ['[data-action=make-import]'], { 'import.last': last }),
  'options-import-undone': options(unlocked(), ['[data-action=undo-import]'], {
    ...answers,
    'import.last': last,
  }),
  'options-export-wrong': options(unlocked(), ['[name=exportPassword]=x', '[data-action=export-open]'], {
    'export.begin': { is: 'wrong-password' },
  }),
};
