import { useEffect, useState } from 'preact/hooks';
import { strengthOf, type Strength } from './strength.ts';

/** Milliseconds without a key pressed before a password is measured: measuring long ones takes a moment. */
const settled = 150;

/** How the password being typed stands; null until it is measured. Only the verdict on the newest text is kept. */
export const useStrength = (password: string, known: string): Strength | null => {
  const [strength, setStrength] = useState<Strength | null>(null);
  useEffect(() => {
    setStrength(null);
    if (password === '') return undefined;
    let newest = true;
    const timer = setTimeout(() => {
      // Where the word lists do not load, sending the form measures again and tells of it.
      void strengthOf(password, [known]).then(
        (measured) => newest && setStrength(measured),
        () => undefined,
      );
    }, settled);
    return () => {
      newest = false;
      clearTimeout(timer);
    };
  }, [password, known]);
  return strength;
};
