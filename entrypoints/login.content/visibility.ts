import {
  contains,
  documentOf,
  drawnParentOf,
  elementAt,
  isInput,
  rootElementOf,
  rootOf,
  windowOf,
} from './dom.ts';

/** Below this much of full opacity nobody takes a field for one that waits to be filled. */
const leastOpacity = 0.3;
const leastWidth = 10;
const leastHeight = 8;

/**
 * True where a person can see this element: drawn, of some size, on the page and not beside it, and not behind something.
 * One below the fold counts, unless `now` asks for what can be seen without scrolling.
 *
 * Not seen through: a cover that lets clicks pass (`pointer-events: none`), since asking what is at a point passes it too.
 */
export function isVisible(element: Element, now: 'now' | 'by-scrolling' = 'by-scrolling'): boolean {
  if (
    !element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })
  )
    return false;
  const box = element.getBoundingClientRect();
  if (box.width < leastWidth || box.height < leastHeight) return false;
  if (isFadedOut(element)) return false;
  const document = documentOf(element);
  const window = document === null ? null : windowOf(document);
  if (document === null || window === null) return false;
  const inWindow =
    box.left < window.innerWidth && box.right > 0 && box.top < window.innerHeight && box.bottom > 0;
  if (inWindow) return isOnTop(element, box);
  return now === 'by-scrolling' && isWithinReach(box, document, window);
}

/** Brings the element into the window at once, whatever smooth scrolling the page asks for. */
export function bringIntoView(element: Element): void {
  const box = element.getBoundingClientRect();
  if (box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth) return;
  element.scrollIntoView({ behavior: 'instant', block: 'center', inline: 'nearest' });
}

/** Opacity multiplies along the ancestors; masks and filters hide without any of the marks of hiding. */
function isFadedOut(element: Element): boolean {
  let opacity = 1;
  for (let at: Element | null = element; at !== null; at = drawnParentOf(at)) {
    const style = getComputedStyle(at);
    opacity *= Number(style.opacity) * filterOpacity(style.filter);
    if (opacity < leastOpacity || style.maskImage !== 'none') return true;
  }
  return false;
}

/** Computed filters give `opacity()` as a number. */
function filterOpacity(filter: string): number {
  const found = /opacity\(([\d.]+)(%?)\)/.exec(filter);
  if (found === null) return 1;
  return Number(found[1]) / (found[2] === '%' ? 100 : 1);
}

function isWithinReach(box: DOMRect, document: Document, window: Window): boolean {
  const page = rootElementOf(document);
  const left = box.left + window.scrollX;
  const top = box.top + window.scrollY;
  return left >= 0 && top >= 0 && left < page.scrollWidth && top < page.scrollHeight;
}

/** Looks at five points of the part in the window: the middle and between it and the corners. Three must be the element's own. */
function isOnTop(element: Element, box: DOMRect): boolean {
  const root = rootOf(element);
  if (root === null) return false;
  const points = [
    [0.5, 0.5],
    [0.2, 0.3],
    [0.8, 0.3],
    [0.2, 0.7],
    [0.8, 0.7],
  ] as const;
  const own = points.filter(([x, y]) => {
    const hit = elementAt(root, box.left + box.width * x, box.top + box.height * y);
    return hit !== null && belongsTo(hit, element);
  });
  return own.length >= 3;
}

/** A label drawn over its field, or what stands inside the element, is not in the way. */
function belongsTo(hit: Element, element: Element): boolean {
  if (hit === element || contains(element, hit)) return true;
  return isInput(element) && [...(element.labels ?? [])].some((label) => contains(label, hit));
}
