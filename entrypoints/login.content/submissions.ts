import { isSubmitLike } from '../../utils/forms/submitLike.ts';
import { submittedLogin } from '../../utils/forms/submittedLogin.ts';
import { isConnected, isInput, matches, rootOf, valueOf } from './dom.ts';
import { anyButton, buttonText } from './groups.ts';
import { fieldFeaturesOf, fieldsBeside } from './readPage.ts';

/** A page that goes away later than this after a click went away for another reason. */
const longestSignIn = 10_000;
const leavingLink = 'a[href]:not([href^="#"],[href^="javascript:"])';

type SubmissionsDependencies = {
  readonly window: Window;
  /** Ends the watching; listeners go with it. */
  readonly signal: AbortSignal;
  readonly submitted: (login: { username: string; password: string }) => void;
};

/**
 * Notices a login that the user submits: a `submit`, a click on what submits, Enter in a field, or leaving the page right
 * after a click. Listens only, to what the user does (`isTrusted`) and never to what scripts make of it; the values are read
 * at that moment and told once.
 */
export function watchSubmissions({ window, signal, submitted }: SubmissionsDependencies) {
  /** The password field last typed into by the user or filled by us, and every field that ever was one. */
  let field: HTMLInputElement | null = null;
  const passwordFields = new WeakSet<HTMLInputElement>();
  /** When the user last clicked or pressed something that may have sent the form, in milliseconds of this page's life. */
  let actedAt = -Infinity;
  let lastTold = '';

  function touched(node: HTMLInputElement): void {
    passwordFields.add(node);
    field = node;
    actedAt = -Infinity;
  }

  function tell(): void {
    if (field === null || !isConnected(field)) return;
    const fields = fieldsBeside(field).map((node) => ({
      ...fieldFeaturesOf(node, 0),
      value: valueOf(node),
      isPassword: node.type === 'password' || passwordFields.has(node),
    }));
    const login = submittedLogin(fields);
    if (login === null) return;
    const told = JSON.stringify(login);
    if (told === lastTold) return;
    lastTold = told;
    submitted(login);
  }

  function clicked(path: readonly EventTarget[]): void {
    const elements = path.filter((target) => target instanceof Element);
    const pressed = elements.find((element) => matches(element, `${anyButton},a`));
    // Following a link leaves the form behind as it is.
    actedAt = elements.some((element) => matches(element, leavingLink)) ? -Infinity : performance.now();
    if (pressed === undefined || field === null || rootOf(pressed) !== rootOf(field)) return;
    if (isSubmitLike(buttonText(pressed)) && !(field.form !== null && matches(field.form, ':invalid')))
      tell();
  }

  function listen<K extends keyof WindowEventMap>(type: K, heard: (event: WindowEventMap[K]) => void): void {
    const onlyTrusted = (event: WindowEventMap[K]): void => {
      if (event.isTrusted) heard(event);
    };
    window.addEventListener(type, onlyTrusted, { capture: true, passive: true, signal });
  }
  listen('input', (event) => {
    const target = event.composedPath()[0];
    if (isInput(target) && (target.type === 'password' || passwordFields.has(target))) touched(target);
  });
  listen('submit', ({ target }) => {
    if (field !== null && field.form === target) tell();
  });
  listen('click', (event) => clicked(event.composedPath()));
  listen('keydown', (event) => {
    if (event.key !== 'Enter' || event.repeat || event.isComposing) return;
    const target = event.composedPath()[0];
    actedAt = performance.now();
    if (isInput(target) && field !== null && fieldsBeside(field).includes(target)) tell();
  });
  listen('pagehide', () => {
    if (performance.now() - actedAt < longestSignIn) tell();
  });

  return { touched };
}
