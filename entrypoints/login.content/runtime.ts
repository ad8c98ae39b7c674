import type { InputOf, MessageName, SenderOf } from '../../utils/messaging/contract.ts';

/**
 * The one API this script needs, under the name that both browsers have and no page can put an element in front of. The
 * polyfill for `browser` would be half as large as the rest of the script.
 */
type Runtime = {
  /** Taken away once the extension is removed or updated under this script. */
  readonly id?: string;
  readonly sendMessage: (message: unknown) => Promise<unknown>;
  readonly onMessage: {
    readonly addListener: (
      heard: (message: unknown, sender: unknown, reply: (answer: unknown) => void) => true | undefined,
    ) => void;
  };
};
declare const chrome: { readonly runtime?: Runtime };

/** True once this script has outlived its extension: it then has nobody to talk to. */
export const isOrphaned = (): boolean => chrome.runtime?.id === undefined;

type FromContent = { [N in MessageName]: SenderOf<N> extends 'content' ? N : never }[MessageName];

/** Tells the background; what it answers is of no use here. */
export async function tell<N extends FromContent>(name: N, input: InputOf<N>): Promise<void> {
  try {
    await chrome.runtime?.sendMessage({ name, input });
  } catch {
    // The extension has gone, or the background did: nothing here depends on it.
  }
}

/** Answers the background's questions. `answer` gives null to what is none. */
export function onAsked(answer: (message: unknown) => Promise<unknown> | null): void {
  chrome.runtime?.onMessage.addListener((message, _sender, reply) => {
    const answered = answer(message);
    if (answered === null) return undefined;
    void answered.then(reply);
    // Keeps the way back open until then.
    return true;
  });
}
