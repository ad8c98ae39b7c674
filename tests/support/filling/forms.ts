/** Pages with a login form; what is wrong with a page stands in its test. */
export const loginForm = (attributes = '', extra = ''): string => `
  <form id="f" ${attributes}>
    <h2>Sign in</h2>
    <label for="u">E-mail</label><input id="u" name="email" autocomplete="username">
    <label for="p">Password</label><input id="p" name="password" type="password" autocomplete="current-password">
    <button id="go">Sign in</button>${extra}
  </form>`;

export const page = (body: string, script = ''): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><body>${body}<script>${script}</script></body></html>`;

export const loginPage = (attributes = '', script = ''): string => page(loginForm(attributes), script);
