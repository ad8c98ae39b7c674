import type { HealthEntry } from '../../../utils/messaging/health.ts';
import { popup, type Scene, unlocked } from './examples.ts';
import { answersOf, manyItems } from './vaultExamples.ts';

const entry = (over: Partial<HealthEntry>): HealthEntry => ({
  itemId: 'a',
  kind: 'login',
  title: 'Forge',
  subtitle: 'adabyron',
  host: 'forge.example',
  problems: [],
  ...over,
});
const entries = [
  entry({
    itemId: 'a',
    title: 'Photo album',
    host: '500px.com',
    problems: [
      { is: 'breached', times: 51_259 },
      { is: 'weak', score: 0 },
      { is: 'reused', others: 3 },
      { is: 'old', since: Date.UTC(2019, 4, 2) },
    ],
  }),
  entry({
    itemId: 'b',
    title: 'Ferry tickets',
    subtitle: 'ada@example.org',
    problems: [{ is: 'weak', score: 1 }],
  }),
  entry({
    itemId: 'c',
    title: 'A very long title that somebody pasted by mistake from a page with a very long name',
    problems: [
      { is: 'reused', others: 1 },
      { is: 'plain-http', host: 'printer.local:8443' },
    ],
  }),
  entry({
    itemId: 'd',
    title: 'Brokerage',
    host: 'etrade.com',
    problems: [{ is: 'no-second-factor', host: 'etrade.com' }],
  }),
  entry({
    itemId: 'e',
    title: 'Home network',
    subtitle: '',
    host: null,
    kind: 'wifi',
    problems: [{ is: 'old', since: Date.UTC(2018, 0, 2) }],
  }),
];
const counts = { breached: 1, weak: 2, reused: 2, 'plain-http': 1, 'no-second-factor': 1, old: 2 };
const none = { breached: 0, weak: 0, reused: 0, 'plain-http': 0, 'no-second-factor': 0, old: 0 };

const health = (
  answers: Scene['answers'],
  steps: readonly string[] = ['[data-action=check-health]'],
): Scene => ({
  ...popup(unlocked(), ['[data-action=menu]', '[data-side=health]', ...steps], {
    ...answersOf(manyItems(128)),
    'health.begin': { is: 'begun', checkId: 'x', total: 5, asksService: false },
    'health.step': { is: 'looked', done: 5, total: 5, measure: [] },
    'health.list': { is: 'health', checked: 128, counts, total: entries.length, entries },
    'breaches.read': { is: 'breaches', service: null },
    ...answers,
  }),
  page: 'vault',
});
const asking = { is: 'begun', checkId: 'x', total: 5, asksService: true };
const chosen = { is: 'breaches', service: 'https://api.pwnedpasswords.com' };
const never = new Promise(() => undefined);

/** The health check in every state of it. */
export const healthScenes = {
  'page-health': health({}, []),
  'page-health-looking': health({
    'health.begin': { is: 'begun', checkId: 'x', total: 1204, asksService: false },
    'health.step': never,
  }),
  'page-health-found': health({}),
  'page-health-found-many': health({
    'health.list': {
      is: 'health',
      checked: 10_000,
      counts: { breached: 12, weak: 2317, reused: 4018, 'plain-http': 96, 'no-second-factor': 2, old: 6120 },
      total: 7204,
      entries: Array.from({ length: 50 }, (_, i) =>
        entry({ ...entries[i % entries.length], itemId: `${i}` }),
      ),
    },
  }),
  'page-health-all-good': health({
    'health.list': { is: 'health', checked: 128, counts: none, total: 0, entries: [] },
  }),
  'page-health-empty': health({
    'health.list': { is: 'health', checked: 0, counts: none, total: 0, entries: [] },
  }),
  'page-health-no-answer': health({
    'health.begin': asking,
    'health.ask': { is: 'no-answer', because: 'unreachable' },
    'breaches.read': chosen,
  }),
  'page-health-breaches-refused': health({ 'breaches.choose': { is: 'not-allowed' } }, [
    '[name=breachService]=http://lists.example',
    '[data-action=breaches-on]',
  ]),
} satisfies Record<string, Scene>;
