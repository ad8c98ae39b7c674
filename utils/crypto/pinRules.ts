/** Digits of a new PIN: at least so many. */
const shortestPin = 6;
const longestPin = 32;

/** Why a new PIN is not taken. `common`: one of those that are tried first. */
export type PinWeakness = 'too-short' | 'too-long' | 'not-digits' | 'common';

/** Whether each digit follows the one before by the same step of one, 9 and 0 being neighbours: 123456, 987654, 890123. */
const isRun = (digits: readonly number[]): boolean =>
  [1, 9].some((step) => digits.every((digit, i) => i === 0 || ((digits[i - 1] ?? 0) + step) % 10 === digit));

/** Whether it is one block several times over: 121212, 123123. */
const isRepeated = (pin: string): boolean =>
  Array.from({ length: Math.floor(pin.length / 2) }, (_, i) => i + 1).some(
    (length) => pin.length % length === 0 && pin.slice(0, length).repeat(pin.length / length) === pin,
  );

/** Straight lines over the keys of a keypad, and what else is chosen by many. */
const others: readonly string[] = [
  '147258',
  '258369',
  '147852',
  '159753',
  '147369',
  '102030',
  '010203',
  '121314',
  '2580',
  '1470',
  '1379',
  '1397',
  '1937',
];

const backwards = (pin: string): string => Array.from(pin).toReversed().join('');

/** Whether a row of digits, of any length, is one of those that are tried first. */
export const isCommonPin = (pin: string): boolean => {
  const digits = Array.from(pin, Number);
  // 112233 is 123 with a stutter.
  const apart = digits.filter((digit, i) => digit !== digits[i - 1]);
  const half = digits.slice(0, Math.ceil(digits.length / 2));
  return (
    new Set(digits).size < 3 ||
    isRun(apart) ||
    isRepeated(pin) ||
    (pin === backwards(pin) && isRun(half)) ||
    others.some((one) => one === pin || backwards(one) === pin)
  );
};

/**
 * Judges a new PIN. The service allows five tries at it, so that the few that many people choose are what has to be kept
 * out; there is no other rule.
 */
export const judgeNewPin = (pin: string): 'fine' | PinWeakness => {
  if (!/^[0-9]*$/.test(pin)) return 'not-digits';
  if (pin.length < shortestPin) return 'too-short';
  if (pin.length > longestPin) return 'too-long';
  return isCommonPin(pin) ? 'common' : 'fine';
};
