import * as v from 'valibot';
import { unreachable } from '../../../utils/bytes/unreachable.ts';
import type { InputOf } from '../../../utils/messaging/contract.ts';
import type { NotOpen } from '../../../utils/messaging/results.ts';
import type { FillResult } from '../../../utils/messaging/filling.ts';
import { FillAnswer } from '../../../utils/messaging/toContent.ts';
import { fieldValue } from '../../../utils/vault/fields.ts';
import type { ShownItem } from '../../../utils/vault/item.ts';
import type { WebAddress } from '../../../utils/sites/webAddress.ts';
import { decideFill, type Decision } from './decide.ts';
import type { Frames } from './frames.ts';
import type { LoginLookups } from './lookups.ts';

type FillDependencies = {
  readonly frames: Frames;
  readonly vault: Pick<LoginLookups, 'isOpen' | 'readLogin'>;
};

/**
 * Fills one login into one tab, on the user's act only: ask the page, decide by the browser's word on who answered, then
 * hand over, to the very document that was decided on, as much as its form takes.
 */
export function createFill({ frames, vault }: FillDependencies) {
  async function fillTab({
    tabId,
    itemId,
    confirmedHost,
  }: InputOf<'fill.tab'>): Promise<FillResult | NotOpen> {
    if (!(await vault.isOpen())) return { is: 'not-open' };
    const login = await vault.readLogin(itemId);
    if (login === null) return { is: 'page-changed' };
    const decision = await decide(tabId, login.addresses, confirmedHost);
    return decision.is === 'fill' ? handOver(decision, login) : decision;
  }

  async function decide(tabId: number, addresses: readonly WebAddress[], confirmedHost: string | undefined) {
    const top = await frames.top(tabId);
    const first = decideFill({ frames: top === null ? [] : [top], addresses, confirmedHost });
    // Most pages have their form in the top frame: the others are asked only where it has none for this login.
    if (first.is === 'fill' || first.is === 'confirm-host') return first;
    return decideFill({ frames: await frames.all(tabId), addresses, confirmedHost });
  }

  async function handOver(
    { peer, form }: Extract<Decision, { is: 'fill' }>,
    login: ShownItem,
  ): Promise<FillResult> {
    const reply = await frames
      .fill(peer, {
        ask: 'fill-form',
        formToken: form.formToken,
        origin: peer.origin,
        actionOrigin: form.actionOrigin,
        username: form.hasUsername ? fieldValue(login, 'username') : '',
        password: form.hasPassword ? fieldValue(login, 'password') : '',
      })
      .catch(() => undefined);
    const answer = v.safeParse(FillAnswer, reply);
    // No answer: the document went away between the two messages.
    if (!answer.success) return { is: 'page-changed' };
    switch (answer.output.is) {
      case 'filled':
      case 'too-long':
        return answer.output;
      case 'hidden':
        return { is: 'hidden-form' };
      case 'changed':
        return { is: 'page-changed' };
      default:
        return unreachable(answer.output);
    }
  }

  return { fillTab };
}

export type Fill = ReturnType<typeof createFill>;
