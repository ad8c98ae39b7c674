import { attributeOf, formActionOf, isInput, queryAll } from './dom.ts';

/** Schemes that send nothing anywhere by themselves: pages use them for forms that their script sends. */
const scripted = new Set(['javascript:', 'about:']);

/**
 * Origin that a form sends to, by its `action` and the `formaction` of its buttons; null where it names none, or only the
 * page's own. Another scheme than http and https stands for itself.
 */
export function actionOriginOf(form: HTMLFormElement | null, pageOrigin: string): string | null {
  if (form === null) return null;
  const named = [
    ...(attributeOf(form, 'action') === '' ? [] : [formActionOf(form)]),
    ...queryAll(form, 'button[formaction],input[formaction]').flatMap((button) =>
      isInput(button) || button instanceof HTMLButtonElement ? [button.formAction] : [],
    ),
  ];
  const origins = named.flatMap((address) => originOf(address) ?? []);
  return origins.find((origin) => origin !== pageOrigin) ?? null;
}

function originOf(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || scripted.has(url.protocol)) return null;
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.origin : url.protocol;
}
