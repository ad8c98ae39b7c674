import { isVisible } from './visibility.ts';

/** What is around this frame's document. */
export type Enclosure = {
  /** A document of another origin is around it: it may hide or cover the frame, and nobody in here can tell. */
  readonly enclosed: boolean;
  /** False where one of our own origin has hidden the frame that this document is in. */
  readonly visible: boolean;
};

export function enclosureOf(window: Window): Enclosure {
  let at = window;
  while (at.parent !== at) {
    const frame = frameOf(at);
    if (frame === null) return { enclosed: true, visible: true };
    if (!isVisible(frame)) return { enclosed: false, visible: false };
    at = at.parent;
  }
  return { enclosed: false, visible: true };
}

/** Null, or an exception, where the document outside is another origin's. */
function frameOf(window: Window): Element | null {
  try {
    return window.frameElement;
  } catch {
    return null;
  }
}
