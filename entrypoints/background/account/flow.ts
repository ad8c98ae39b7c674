import * as v from 'valibot';
import { Address, base64urlBytes, Language } from '../../../utils/api/fields.ts';
import { createSessionValue } from '../../../utils/storage/sessionValue.ts';
import type { Ports } from '../ports.ts';

/** A sign-up or sign-in under way: held here, so that it outlives the popup and the worker. */
const Flow = v.variant('is', [
  v.strictObject({
    is: v.literal('sign-up-code'),
    address: Address,
    service: v.string(),
    language: Language,
    until: v.number(),
  }),
  v.strictObject({
    is: v.literal('sign-up-password'),
    address: Address,
    service: v.string(),
    ticket: base64urlBytes(32),
    until: v.number(),
  }),
  v.strictObject({
    is: v.literal('sign-in'),
    address: Address,
    service: v.string(),
    password: v.string(),
    /** The text of a packet that fitted, kept while the password is given again. */
    packet: v.nullable(v.string()),
    until: v.number(),
  }),
]);
export type Flow = v.InferOutput<typeof Flow>;
/** `Omit` over each member of a union. */
type WithoutEnd<T> = T extends unknown ? Omit<T, 'until'> : never;

/** How long each may wait, in milliseconds. A password waits no longer than it takes to fetch a mail. */
const patience = { 'sign-up-code': 60 * 60_000, 'sign-up-password': 30 * 60_000, 'sign-in': 10 * 60_000 };

/** The flow in `storage.session`. One that is past its time is gone, and its password with it. */
export const createFlows = ({ session, clock }: Pick<Ports, 'session' | 'clock'>) => {
  const stored = createSessionValue(session, 'flow', Flow);

  const read = async (): Promise<Flow | null> => {
    const flow = await stored.read();
    if (flow === null) return null;
    const left = flow.until - clock.now();
    // A clock that was set back must not make it last.
    if (left > 0 && left <= patience[flow.is]) return flow;
    await stored.remove();
    return null;
  };

  return {
    read,
    /** Begins a flow, or a step of one: its time begins again. */
    begin: (flow: WithoutEnd<Flow>): Promise<void> =>
      stored.write({ ...flow, until: clock.now() + patience[flow.is] }),
    /** Changes the one that is under way, within its time. */
    change: stored.write,
    end: stored.remove,
  };
};

export type Flows = ReturnType<typeof createFlows>;
