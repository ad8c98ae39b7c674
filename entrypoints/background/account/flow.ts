import * as v from 'valibot';
import { AccountIdText, Address, base64urlBytes, Generation, Language } from '../../../utils/api/fields.ts';
import { createSessionValue } from '../../../utils/storage/sessionValue.ts';
import { readSignInStep, writeSignInStep } from '../../../utils/storage/accountStore.ts';
import type { SignInStep } from '../../../utils/storage/signInStep.ts';
import type { Ports } from '../ports.ts';

/** A sign-up or sign-in under way: held by the background, so that it outlives the popup and the worker. */
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
    /** Null where it was wrong, or where the browser was closed since: it is in the browser's memory alone. */
    password: v.nullable(v.string()),
    /** The text of a packet that was handed over and not refused. */
    packet: v.nullable(v.string()),
    /** The text of one that was refused as an older one, which can be brought back; null where there is none. */
    older: v.nullable(v.string()),
    until: v.number(),
  }),
  v.strictObject({
    is: v.literal('reset-code'),
    address: Address,
    service: v.string(),
    until: v.number(),
  }),
  v.strictObject({
    is: v.literal('reset-password'),
    address: Address,
    service: v.string(),
    ticket: base64urlBytes(32),
    accountId: AccountIdText,
    generation: Generation,
    until: v.number(),
  }),
]);
export type Flow = v.InferOutput<typeof Flow>;
/** `Omit` over each member of a union. */
type WithoutEnd<T> = T extends unknown ? Omit<T, 'until'> : never;

/** How long each may wait, in milliseconds. A password waits no longer than it takes to fetch a mail. */
const patience = {
  'sign-up-code': 60 * 60_000,
  'sign-up-password': 30 * 60_000,
  'sign-in': 10 * 60_000,
  'reset-code': 60 * 60_000,
  'reset-password': 30 * 60_000,
};

const stepOf = ({ address, service, packet, until }: Extract<Flow, { is: 'sign-in' }>): SignInStep => ({
  version: 1,
  address,
  service,
  packet,
  until,
});

type FlowDependencies = Pick<Ports, 'session' | 'clock' | 'database'> & {
  /** Told when a step begins, with the moment at which its time is over, and when there is none any more (null). */
  readonly changed: (until: number | null) => Promise<void>;
};

/**
 * The flow in `storage.session`, and of a sign-in all but the password on the disk as well, so that it goes on in a browser
 * that was closed. One that is past its time is gone, and its password with it: judged at each use.
 */
export const createFlows = ({ session, clock, database, changed }: FlowDependencies) => {
  const stored = createSessionValue(session, 'flow', Flow);

  const resumed = async (): Promise<Flow | null> => {
    const step = await readSignInStep(await database());
    if (step === null) return null;
    const { address, service, packet, until } = step;
    return { is: 'sign-in', address, service, password: null, packet, older: null, until };
  };

  const end = async (): Promise<void> => {
    await stored.remove();
    await writeSignInStep(await database(), null);
    await changed(null);
  };

  const read = async (): Promise<Flow | null> => {
    const flow = (await stored.read()) ?? (await resumed());
    if (flow === null) return null;
    const left = flow.until - clock.now();
    // A clock that was set back must not make it last.
    if (left > 0 && left <= patience[flow.is]) return flow;
    await end();
    return null;
  };

  const write = async (flow: Flow): Promise<void> => {
    await stored.write(flow);
    // A sign-up takes the place of a sign-in, on the disk as well: the older one must not come back.
    await writeSignInStep(await database(), flow.is === 'sign-in' ? stepOf(flow) : null);
  };

  return {
    read,
    /** Begins a flow, or a step of one: its time begins again. */
    begin: async (begun: WithoutEnd<Flow>): Promise<void> => {
      const flow = { ...begun, until: clock.now() + patience[begun.is] };
      await write(flow);
      await changed(flow.until);
    },
    /** Changes the one that is under way, within its time. */
    change: write,
    end,
    /** After the browser has started: shows again what waits. */
    restore: async (): Promise<void> => {
      const flow = await read();
      if (flow !== null) await changed(flow.until);
    },
  };
};

export type Flows = ReturnType<typeof createFlows>;
