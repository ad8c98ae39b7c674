import * as v from 'valibot';
import { type HealthProblem, type HealthProblemName, healthProblems } from '../health/problem.ts';
import type { LiveItem } from '../vault/item.ts';
import { gives, message } from './describe.ts';
import { Text } from './inputs.ts';
import type { NotOpen } from './results.ts';

/** An item with something to be put right. */
export type HealthEntry = {
  readonly itemId: string;
  readonly kind: LiveItem['kind'];
  readonly title: string;
  readonly subtitle: string;
  /** Of its first address; null where it has none. */
  readonly host: string | null;
  /** The worst first. */
  readonly problems: readonly HealthProblem[];
};

/** A password without whose it is, to be measured where the word lists are. */
export type ToMeasure = { readonly number: number; readonly password: string };

/** The check is not known any more: the vault was locked, the worker ended, or another check has begun. */
type BeginAgain = { readonly is: 'begin-again' };

const Number = v.pipe(v.number(), v.integer(), v.minValue(0));
const CheckId = Text(64);
/** More are never handed out at once. */
const mostAtOnce = 50;
const Check = v.strictObject({ checkId: CheckId });

/**
 * A check of all passwords, in small portions that the page asks for. The passwords are opened in the background; those
 * that have to be measured go to the page, each once and without its item (docs/decisions/0025).
 */
export const healthMessages = {
  'health.begin': message(
    'page',
    v.strictObject({}),
    gives<{ is: 'begun'; checkId: string; total: number; asksService: boolean } | NotOpen>(),
  ),
  /** Opens the next few. `done` equals `total` when it is through. */
  'health.step': message(
    'page',
    Check,
    gives<
      { is: 'looked'; done: number; total: number; measure: readonly ToMeasure[] } | BeginAgain | NotOpen
    >(),
  ),
  'health.scores': message(
    'page',
    v.strictObject({
      checkId: CheckId,
      scores: v.pipe(
        v.array(v.strictObject({ number: Number, score: v.pipe(Number, v.maxValue(4)) })),
        v.maxLength(mostAtOnce),
      ),
    }),
    gives<{ is: 'noted' } | BeginAgain | NotOpen>(),
  ),
  /** Asks the list of breached passwords about the next few, where the user has chosen one. */
  'health.ask': message(
    'page',
    Check,
    gives<
      | { is: 'asked'; done: number; total: number }
      /** No list is chosen. */
      | { is: 'off' }
      /** Whoever was asked gave no answer, or one that is none: nothing is known of these passwords. */
      | { is: 'no-answer'; because: 'unreachable' | 'limited' | 'not-understood' }
      | BeginAgain
      | NotOpen
    >(),
  ),
  /** A window of what was found, the worst first. */
  'health.list': message(
    'page',
    v.strictObject({
      checkId: CheckId,
      only: v.nullable(v.picklist(healthProblems)),
      from: Number,
      count: v.pipe(Number, v.maxValue(200)),
    }),
    gives<
      | {
          is: 'health';
          /** Passwords that were looked at. */
          checked: number;
          counts: Readonly<Record<HealthProblemName, number>>;
          total: number;
          entries: readonly HealthEntry[];
        }
      | BeginAgain
      | NotOpen
    >(),
  ),
  /** Which list of breached passwords is asked; null while none is. */
  'breaches.read': message(
    'page',
    v.strictObject({}),
    gives<{ is: 'breaches'; service: string | null } | NotOpen>(),
  ),
  'breaches.choose': message(
    'page',
    v.strictObject({ service: v.nullable(Text(400)) }),
    gives<{ is: 'breaches'; service: string | null } | { is: 'not-allowed' } | NotOpen>(),
  ),
} as const;
