import type { FillAnswer, FillForm, FormDescription } from '../../utils/messaging/toContent.ts';
import { chooseLogin } from '../../utils/forms/chooseLogin.ts';
import { actionOriginOf } from './actionOrigin.ts';
import { isConnected, rootOf, type Root } from './dom.ts';
import { enclosureOf } from './enclosure.ts';
import { readPage } from './readPage.ts';
import { typeInto } from './typeInto.ts';
import { bringIntoView, isVisible } from './visibility.ts';

/** A field as it was when it was chosen. */
type ChosenField = {
  readonly node: HTMLInputElement;
  readonly type: string;
  readonly form: HTMLFormElement | null;
  readonly root: Root | null;
};
type ChosenForm = {
  readonly token: string;
  readonly username: ChosenField | null;
  readonly password: ChosenField | null;
  readonly actionOrigin: string | null;
};

type LoginFormsDependencies = {
  readonly window: Window & typeof globalThis;
  readonly newToken: () => string;
  /** Told of a password field that was filled. */
  readonly filledPassword: (field: HTMLInputElement) => void;
};

/**
 * The login form of this frame's document: described on being asked, and filled if it is then still the same. Nothing runs
 * between two questions.
 */
export function createLoginForms({ window, newToken, filledPassword }: LoginFormsDependencies) {
  let chosen: ChosenForm | null = null;

  function describe(): FormDescription {
    chosen = null;
    const { enclosed, visible } = enclosureOf(window);
    const { features, nodes } = readPage(window.document);
    const choice = chooseLogin(features);
    if (choice.is === 'none') return { is: 'none' };
    if (choice.is === 'hidden' || !visible) return { is: 'hidden' };
    const username = chosenField(choice.username === null ? undefined : nodes[choice.username]);
    const password = chosenField(choice.password === null ? undefined : nodes[choice.password]);
    const form = (password ?? username)?.form ?? null;
    chosen = { token: newToken(), username, password, actionOrigin: actionOriginOf(form, window.origin) };
    return {
      is: 'form',
      formToken: chosen.token,
      hasUsername: username !== null,
      hasPassword: password !== null,
      actionOrigin: chosen.actionOrigin,
      enclosed,
    };
  }

  /** Everything that was decided on still holds: the same document origin, the same fields in the same form, the same target. */
  function stillHolds({ username, password, actionOrigin }: ChosenForm, { origin }: FillForm): boolean {
    const fields = [username, password].filter((field) => field !== null);
    return (
      window.origin === origin &&
      fields.every(isUnchanged) &&
      fields.every(({ form }) => actionOriginOf(form, origin) === actionOrigin)
    );
  }

  /** A form is filled once at most: for another time the page is read again. */
  function fill(message: FillForm): FillAnswer {
    const form = chosen;
    chosen = null;
    if (form === null || form.token !== message.formToken || form.actionOrigin !== message.actionOrigin)
      return changed;
    if (!stillHolds(form, message)) return changed;
    const writes = writesOf(form, message);
    for (const { field } of writes) {
      bringIntoView(field.node);
      if (!isVisible(field.node, 'now') || !enclosureOf(window).visible) return { is: 'hidden' };
    }
    const short = writes.find(
      ({ field: { node }, value }) => node.maxLength >= 0 && node.maxLength < value.length,
    );
    if (short !== undefined) return { is: 'too-long', limit: short.field.node.maxLength };

    const written = new Set<ChosenField>();
    for (const { field, value } of writes) {
      // Asked again after the page's own handlers have run, right before the value is set.
      const outcome = typeInto(
        field.node,
        value,
        () => stillHolds(form, message) && isVisible(field.node, 'now'),
      );
      if (outcome === 'refused') return changed;
      if (outcome === 'written') written.add(field);
    }
    const { username, password } = form;
    if (password !== null && written.has(password)) filledPassword(password.node);
    return {
      is: 'filled',
      username: username !== null && written.has(username),
      password: password !== null && written.has(password),
    };
  }

  /** Nothing that was described before may be filled any more. */
  function forget(): void {
    chosen = null;
  }

  return { describe, fill, forget };
}

const changed: FillAnswer = { is: 'changed' };

function chosenField(node: HTMLInputElement | undefined): ChosenField | null {
  return node === undefined ? null : { node, type: node.type, form: node.form, root: rootOf(node) };
}

function isUnchanged({ node, type, form, root }: ChosenField): boolean {
  return isConnected(node) && rootOf(node) === root && node.form === form && node.type === type;
}

function writesOf({ username, password }: ChosenForm, message: FillForm) {
  const writes: { field: ChosenField; value: string }[] = [];
  if (username !== null && message.username !== '') writes.push({ field: username, value: message.username });
  if (password !== null && message.password !== '') writes.push({ field: password, value: message.password });
  return writes;
}
