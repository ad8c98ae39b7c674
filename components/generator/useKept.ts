import { useRef } from 'preact/hooks';
import { t } from '../../utils/i18n/text.ts';
import type { Problem } from '../../utils/i18n/troubles.ts';
import type { Client } from '../../utils/messaging/client.ts';

/**
 * Keeps what was generated before it is used anywhere: null once it is in the vault, else what is in the way. What was kept
 * already is not kept twice.
 */
export const useKept = (send: Client['send'], site: string | undefined) => {
  const last = useRef<string | null>(null);
  return async (text: string): Promise<Problem | null> => {
    if (last.current === text) return null;
    const input = { password: text, ...(site !== undefined && { site }) };
    const answer = await send('generated.keep', input).catch(() => ({ is: 'failed' }) as const);
    if (answer.is !== 'kept') return { text: t('problemGeneratedKeep'), refusal: answer.is };
    last.current = text;
    return null;
  };
};
