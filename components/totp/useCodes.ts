import { useEffect, useState } from 'preact/hooks';
import type { CodeNow } from '../../utils/messaging/totp.ts';

/** Milliseconds: how often the time left is looked at, and the least time between two questions. */
const beat = 500;

const hasCodes = (answer: object): answer is CodeNow => 'next' in answer;

/**
 * Asks for codes, and again whenever one has ended, for as long as the screen is looked at.
 * @param ask gets whether it is asked by itself, which is no use of the vault; must stay the same between two drawings
 * @returns the last answer, null before the first; and the moment, milliseconds since 1970, that it is drawn for
 */
export const useCodes = <Answer extends { readonly is: string }>(
  ask: (again: true | undefined) => Promise<Answer>,
): { readonly answer: Answer | null; readonly now: number } => {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = async (again: true | undefined): Promise<void> => {
      const given = await ask(again).catch(() => null);
      if (isOver || given === null) return;
      setAnswer(given);
      setNow(Date.now());
      if (hasCodes(given))
        timer = setTimeout(() => void load(true), Math.max(beat, given.now.until - Date.now()));
    };
    void load(undefined);
    const clock = setInterval(() => setNow(Date.now()), beat);
    return () => {
      isOver = true;
      clearTimeout(timer);
      clearInterval(clock);
    };
  }, [ask]);
  return { answer, now };
};
