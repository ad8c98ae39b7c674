/** Milliseconds that a copied password stays in the clipboard, where it can be taken out again. */
export const clipboardTime = 30_000;

type ClipboardDependencies = {
  readonly clipboard: Pick<Clipboard, 'writeText' | 'readText'>;
  /** Whether the clipboard may be read without asking the user. */
  readonly mayRead: () => Promise<boolean>;
  readonly setTimer: (work: () => void, milliseconds: number) => unknown;
};

/**
 * Copies a password, and empties the clipboard later, but only if it still holds that password (P41): a clipboard that
 * cannot be read is left alone, since what is in it may be the user's own by then.
 * @returns whether it will be taken out again while this page lives
 */
export const copySecret = async (
  secret: string,
  { clipboard, mayRead, setTimer }: ClipboardDependencies,
): Promise<'cleared-later' | 'stays'> => {
  await clipboard.writeText(secret);
  if (!(await mayRead())) return 'stays';
  setTimer(() => {
    void clipboard.readText().then(
      (held) => (held === secret ? clipboard.writeText('') : undefined),
      // Out of focus, or not allowed any more: then it is not ours to empty.
      () => undefined,
    );
  }, clipboardTime);
  return 'cleared-later';
};

/** The browser's own clipboard. Firefox has no such permission to ask about, and Chromium asks the user for it. */
export const browserClipboard = (): ClipboardDependencies => ({
  clipboard: navigator.clipboard,
  mayRead: async () => {
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a name that the compiler's list of permissions lacks
      const asked = await navigator.permissions.query({ name: 'clipboard-read' as PermissionName });
      return asked.state === 'granted';
    } catch {
      return false;
    }
  },
  setTimer: (work, milliseconds) => setTimeout(work, milliseconds),
});
