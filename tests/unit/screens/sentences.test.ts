import { describe, expect, test, vi } from 'vitest';
import { allowanceText } from '../../../components/useMailPacket.ts';
import { readMinutes, writtenMinutes } from '../../../entrypoints/options/lock/lockTimes.ts';
import { fillText } from '../../../entrypoints/popup/vault/fillText.ts';
import { alarmText, syncText } from '../../../components/sync/syncText.ts';
import { writtenMoment, writtenRetry } from '../../../utils/i18n/moments.ts';
import { passwordProblem, serviceProblem, weaknessProblem } from '../../../utils/i18n/troubles.ts';

vi.mock('wxt/browser', () => import('../../support/englishBrowser.ts'));

const now = new Date(2026, 10, 24, 14, 5, 0).getTime();

describe('a moment', () => {
  test('today is a time', () => {
    expect(writtenMoment(now - 60_000, now, 'en-GB')).toBe('14:04');
  });
  test('is written with the hours of the language', () => {
    const early = new Date(2026, 10, 24, 7, 5).getTime();
    expect(['en-GB', 'en-US', 'de'].map((locale) => writtenMoment(early, now, locale))).toEqual([
      '07:05',
      expect.stringMatching(/^7:05\sAM$/),
      '07:05',
    ]);
  });
  test('another day is named', () => {
    expect(writtenMoment(now - 86_400_000, now, 'en-GB')).toBe('23 November at 14:05');
  });
  test('another year too', () => {
    expect(writtenMoment(new Date(2025, 0, 2, 8, 0).getTime(), now, 'en-GB')).toBe('2 January 2025 at 08:00');
  });
  test('to try again is never too early', () => {
    expect(writtenRetry(now + 1, now, 'en-GB')).toBe('14:06');
    expect(writtenRetry(now, now, 'en-GB')).toBe('14:05');
  });
});

test('every outcome of filling has its own sentence', () => {
  const outcomes = [
    { is: 'filled', username: true, password: true },
    { is: 'filled', username: false, password: true },
    { is: 'filled', username: true, password: false },
    { is: 'no-form' },
    { is: 'hidden-form' },
    { is: 'too-long', limit: 12 },
    { is: 'page-changed' },
  ] as const;
  const sentences = outcomes.map((outcome) => fillText(outcome));
  expect(new Set(sentences.map(({ text }) => text)).size).toBe(outcomes.length);
  expect(sentences.map(({ good }) => good)).toEqual([true, true, true, false, false, false, false]);
  expect(sentences[5]?.text).toContain('12');
});

test('every state of syncing has its own line', () => {
  const lines = [
    syncText({ is: 'synced', at: now }, now),
    syncText({ is: 'syncing' }, now),
    ...(['offline', 'limited', 'service-error'] as const).flatMap((because) => [
      syncText({ is: 'pending', pending: 1, because }, now),
      syncText({ is: 'pending', pending: 3, because }, now),
    ]),
    syncText({ is: 'alarm', alarm: 'forked' }, now),
    syncText({ is: 'signed-out-elsewhere', pending: 0 }, now),
  ];
  expect(new Set(lines).size).toBe(lines.length);
  expect(lines.every((line) => line !== '')).toBe(true);
});

test('every alarm has its own words, and says that nothing was overwritten', () => {
  const alarms = (['rolled-back', 'forked', 'items-altered', 'head-forged'] as const).map((alarm) =>
    alarmText(alarm),
  );
  expect(new Set(alarms).size).toBe(4);
  for (const alarm of alarms) expect(alarm).toContain('Nothing here was overwritten');
});

describe('a problem', () => {
  test('names the answer that it came of', () => {
    expect(serviceProblem({ is: 'unreachable' }, now).refusal).toBe('unreachable');
    expect(passwordProblem({ is: 'wrong-password' }, now).refusal).toBe('wrong-password');
    expect(weaknessProblem('guessable').refusal).toBe('guessable');
  });
  test('says when to try again', () => {
    expect(serviceProblem({ is: 'limited', retryAt: now + 90_000 }, now).text).toContain('14:07');
    expect(passwordProblem({ is: 'throttled', retryAt: now + 1_000 }, now).text).toContain('14:06');
  });
});

test('the allowance of mails counts down, and then says until when', () => {
  expect(allowanceText({ left: 3, nextAt: null }, now)).toContain('3 more mails');
  expect(allowanceText({ left: 1, nextAt: null }, now)).toContain('1 more mail');
  expect(allowanceText({ left: 0, nextAt: new Date(now + 600_000).toISOString() }, now)).toContain('14:15');
  expect(allowanceText({ left: 0, nextAt: null }, now)).toContain('for now');
});

test('D4 idle minutes are taken as they are typed, from one to a day and nothing else', () => {
  expect(['1', ' 7 ', '060', '1440'].map(readMinutes)).toEqual([1, 7, 60, 1440]);
  const refused = ['', '0', '-1', '1441', '1e3', '2.5', '2,5', '0x10', 'never', '∞', '٣', '9'.repeat(400)];
  expect(refused.filter((typed) => readMinutes(typed) !== null)).toEqual([]);
});

test('idle minutes are written as a person says them', () => {
  expect([1, 15, 60, 90, 240].map(writtenMinutes)).toEqual([
    '1 minute',
    '15 minutes',
    '1 hour',
    '90 minutes',
    '4 hours',
  ]);
});
