import { expect, test } from 'vitest';
import { judgeNewPin } from '../../../utils/crypto/pinRules.ts';

test.each([
  ...['000000', '121212', '112112', '999999', '111222'],
  ...['123456', '654321', '345678', '890123', '210987', '1234567890', '112233', '998877'],
  ...['123123', '456456', '48154815', '507507'],
  ...['123321', '456654', '1234321'],
  ...['147258', '852741', '159753', '102030'],
])('%s is one of those that are tried first', (pin) => {
  expect(judgeNewPin(pin)).toBe('common');
});

test.each(['402871', '739164', '119284', '20041987', '135790', '000381'])('%s is taken', (pin) => {
  expect(judgeNewPin(pin)).toBe('fine');
});

test('what is no row of six to 32 digits is told apart', () => {
  expect(judgeNewPin('')).toBe('too-short');
  expect(judgeNewPin('40287')).toBe('too-short');
  expect(judgeNewPin('4028716'.repeat(5))).toBe('too-long');
  for (const text of ['40287a', '402 871', '٤٠٢٨٧١', '４０２８７１', '-402871', '402871\n'])
    expect(judgeNewPin(text)).toBe('not-digits');
});

test('leaves most of a million, so that five tries hit one in tens of thousands', () => {
  let taken = 0;
  for (let pin = 0; pin < 1_000_000; pin += 7)
    if (judgeNewPin(String(pin).padStart(6, '0')) === 'fine') taken += 1;
  expect(taken / Math.ceil(1_000_000 / 7)).toBeGreaterThan(0.97);
});
