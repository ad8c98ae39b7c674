import type { ToContent } from '../../utils/messaging/toContent.ts';

/**
 * Reads a message of the background by hand: the schema library would be a third of this script, in every frame of every
 * page. tests/unit/forms/readAsk.test.ts holds this to the schema in utils/messaging/toContent.ts.
 */
export function readAsk(message: unknown): ToContent | null {
  if (typeof message !== 'object' || message === null) return null;
  const own = new Map<string, unknown>(Object.entries(message));
  const text = (key: string, longest: number): string | null => {
    const value = own.get(key);
    return typeof value === 'string' && value.length <= longest ? value : null;
  };
  const ask = own.get('ask');
  if (ask === 'describe-form') {
    const askId = text('askId', 64);
    return askId === null || own.size !== 2 ? null : { ask, askId };
  }
  if (ask !== 'fill-form' || own.size !== 6) return null;
  const formToken = text('formToken', 64);
  const origin = text('origin', 300);
  const actionOrigin = text('actionOrigin', 300);
  const username = text('username', 10_000);
  const password = text('password', 10_000);
  if (formToken === null || origin === null || username === null || password === null) return null;
  if (actionOrigin === null && own.get('actionOrigin') !== null) return null;
  return { ask, formToken, origin, actionOrigin, username, password };
}
