import { createLoginForms } from './loginForms.ts';
import { readAsk } from './readAsk.ts';
import { isOrphaned, onAsked, tell } from './runtime.ts';
import { watchSubmissions } from './submissions.ts';

/** Begins to wait: for a question of the background, and for a login that the user submits. */
export function start(): void {
  const life = new AbortController();
  const watched = watchSubmissions({
    window,
    signal: life.signal,
    submitted(login) {
      if (isOrphaned()) life.abort();
      else void tell('page.submitted', login);
    },
  });
  const forms = createLoginForms({
    window,
    newToken: () => crypto.randomUUID(),
    filledPassword: watched.touched,
  });
  // The page may come back from the back-forward cache; a fill that was meant for it before must not come with it.
  window.addEventListener('pagehide', forms.forget, { signal: life.signal });

  onAsked((message) => {
    const asked = readAsk(message);
    if (asked === null) return null;
    if (asked.ask === 'fill-form') return Promise.resolve(forms.fill(asked));
    // The reply comes after the description has arrived, so that who asked one frame need not wait longer.
    return tell('page.described', { askId: asked.askId, form: forms.describe() });
  });
}
