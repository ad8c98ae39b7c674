/**
 * The DOM through the prototypes' own accessors. A page can name its elements so that `form.action`, `form.elements` or
 * `document.body` is one of them, also in a content script's world; the accessors cannot be shadowed like that.
 * Only documents and forms have this trait, but any ancestor may be a form.
 */

const getter = <T extends object, K extends keyof T & string>(prototype: T, name: K): ((of: T) => T[K]) => {
  const property = Object.getOwnPropertyDescriptor(prototype, name);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the accessor of this very property
  return (of) => property?.get?.call(of) as T[K];
};

const nodeTypeOf = getter(Node.prototype, 'nodeType');
export const parentNodeOf = getter(Node.prototype, 'parentNode');
export const textOf = getter(Node.prototype, 'textContent');
export const isConnected = getter(Node.prototype, 'isConnected');
export const documentOf = getter(Node.prototype, 'ownerDocument');
export const previousElementOf = getter(Element.prototype, 'previousElementSibling');
const shadowRootOf = getter(Element.prototype, 'shadowRoot');
const slotOf = getter(Element.prototype, 'assignedSlot');
export const formActionOf = getter(HTMLFormElement.prototype, 'action');
export const valueOf = getter(HTMLInputElement.prototype, 'value');
export const titleOf = getter(Document.prototype, 'title');
export const rootElementOf = getter(Document.prototype, 'documentElement');
export const windowOf = getter(Document.prototype, 'defaultView');

const valueProperty = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
/** Sets a field's value past any setter that the page's scripts have put before it. */
export function writeValue(field: HTMLInputElement, value: string): void {
  valueProperty?.set?.call(field, value);
}

/** Where fields are looked for: the document, and every open shadow root in it. */
export type Root = Document | ShadowRoot;

export function attributeOf(element: Element, name: string): string {
  return Element.prototype.getAttribute.call(element, name) ?? '';
}

export function matches(element: Element, selector: string): boolean {
  return Element.prototype.matches.call(element, selector);
}

export function contains(ancestor: Node, node: Node): boolean {
  return Node.prototype.contains.call(ancestor, node);
}

export function isElement(node: Node | null): node is Element {
  return node !== null && nodeTypeOf(node) === Node.ELEMENT_NODE;
}

export function isInput(node: unknown): node is HTMLInputElement {
  return node instanceof HTMLInputElement;
}

function isDocument(node: Node): node is Document {
  return nodeTypeOf(node) === Node.DOCUMENT_NODE;
}

/** The document or shadow root that a node is in; null for one that is in none. */
export function rootOf(node: Node): Root | null {
  const root = Node.prototype.getRootNode.call(node);
  return isDocument(root) || root instanceof ShadowRoot ? root : null;
}

/** All descendants that match, in document order. Does not go into shadow roots. */
export function queryAll(within: Root | Element, selector: string): Element[] {
  if (isDocument(within)) return [...Document.prototype.querySelectorAll.call(within, selector)];
  if (isElement(within)) return [...Element.prototype.querySelectorAll.call(within, selector)];
  return [...within.querySelectorAll(selector)];
}

export function elementById(root: Root, id: string): Element | null {
  return isDocument(root) ? Document.prototype.getElementById.call(root, id) : root.getElementById(id);
}

/** The topmost element at a point of the window, looked for inside `root`. */
export function elementAt(root: Root, x: number, y: number): Element | null {
  return isDocument(root)
    ? Document.prototype.elementFromPoint.call(root, x, y)
    : root.elementFromPoint(x, y);
}

/** The element around this one as it is drawn: through slots, and out of shadow roots to their hosts. */
export function drawnParentOf(element: Element): Element | null {
  const parent = slotOf(element) ?? parentNodeOf(element);
  if (parent instanceof ShadowRoot) return parent.host;
  return isElement(parent) ? parent : null;
}

/** A page of more elements than this is searched no further for shadow roots. */
const mostElements = 50_000;
const mostRoots = 300;

/** The document and its open shadow roots, nested ones too. */
export function rootsOf(document: Document): Root[] {
  const roots: Root[] = [document];
  let seen = 0;
  for (let next = 0; next < roots.length && roots.length < mostRoots && seen < mostElements; next += 1) {
    const root = roots[next];
    if (root === undefined) break;
    for (const element of queryAll(root, '*')) {
      seen += 1;
      const shadow = shadowRootOf(element);
      if (shadow !== null) roots.push(shadow);
    }
  }
  return roots;
}
