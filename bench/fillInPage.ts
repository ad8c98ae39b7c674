import { createLoginForms } from '../entrypoints/login.content/loginForms.ts';

/** What `bench/fill.ts` runs in a page: ask, fill, and read back what went where. */
export function fillOnce(username: string, password: string): Record<string, 'U' | 'P'> {
  const forms = createLoginForms({ window, newToken: () => 'bench', filledPassword: () => {} });
  const form = forms.describe();
  if (form.is === 'form') {
    const { formToken, actionOrigin } = form;
    // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- no array: it fills a form
    forms.fill({ ask: 'fill-form', formToken, origin: window.origin, actionOrigin, username, password });
  }
  const fill: Record<string, 'U' | 'P'> = {};
  for (const field of document.querySelectorAll<HTMLInputElement>('input[b-id]')) {
    const id = field.getAttribute('b-id');
    if (id !== null && field.value === username) fill[id] = 'U';
    if (id !== null && field.value === password) fill[id] = 'P';
  }
  return fill;
}
