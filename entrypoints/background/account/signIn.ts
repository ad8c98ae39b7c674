import { allowedService } from '../../../utils/api/allowedService.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import type { SignInResult } from '../../../utils/messaging/results.ts';
import { parsePacket } from '../../../utils/packet/parsePacket.ts';
import { readAccount, readDraft, writeNewDevice } from '../../../utils/storage/accountStore.ts';
import type { Ports } from '../ports.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { Authenticate } from './authenticate.ts';
import type { BrowserAccount } from './browserAccount.ts';
import type { Flow, Flows } from './flow.ts';
import type { WaysBackRoom } from './waysBack.ts';

type SignInDependencies = Pick<Ports, 'database'> & {
  readonly flows: Flows;
  readonly browserAccount: BrowserAccount;
  readonly openVault: OpenVault;
  readonly authenticate: Authenticate;
  readonly waysBack: WaysBackRoom;
  /** This device is signed in, and the vault open. */
  readonly signedIn: () => void;
};

type SignInFlow = Extract<Flow, { is: 'sign-in' }>;

/** Signing in on a new device: address and password, then the packet (spec.md §6.3). */
export const createSignIn = ({
  database,
  flows,
  browserAccount,
  openVault,
  authenticate,
  waysBack,
  signedIn,
}: SignInDependencies) => {
  const begin = async (input: InputOf<'signIn.begin'>): Promise<OutputOf<'signIn.begin'>> => {
    const db = await database();
    // One account a device: another would take the place of what is here.
    if ((await readAccount(db)) !== null || (await readDraft(db)) !== null)
      throw new Error('there is an account');
    const service = allowedService(input.service);
    if (service === null) return { is: 'insecure-service' };
    // Another account may be meant than last time, and a device belongs to one.
    await writeNewDevice(db, null);
    await flows.begin({
      is: 'sign-in',
      address: input.address,
      service,
      password: input.password,
      packet: null,
      older: null,
    });
    return { is: 'packet-wanted' };
  };

  /** Tries what was handed over. It is held from here on, so that it outlives a service that does not answer, and the browser. */
  const go = async (before: SignInFlow, packetText: string, bringBack = false): Promise<SignInResult> => {
    const packet = parsePacket(packetText);
    if (packet.is !== 'packet') return packet;
    const flow = { ...before, packet: packet.text, older: null };
    await flows.change(flow);
    const { address, service, password } = flow;
    if (password === null) return { is: 'password-wanted' };
    const result = await authenticate({ address, service, password, packet, bringBack });
    switch (result.is) {
      case 'signed-in':
        await openVault.hold(result.accountId, result.vaultKey);
        await flows.end();
        // What was found by itself was in nobody's hand.
        if ((await browserAccount.found())?.packet !== packet.text)
          await waysBack.handedOver(result.generation);
        await browserAccount.renew();
        signedIn();
        return { is: 'unlocked' };
      case 'wrong-password':
        // The packet is the right one: only the password has to be given again.
        await flows.change({ ...flow, password: null });
        return result;
      case 'unreachable':
      case 'limited':
      case 'service-error':
        return result;
      case 'other-account':
        await flows.change({ ...flow, packet: null });
        return { ...result, ...(await browserAccount.recognitionOf(packet.text)) };
      default: {
        const canComeBack = result.is === 'older-packet' && result.undoUntil !== undefined;
        await flows.change({ ...flow, packet: null, older: canComeBack ? packet.text : null });
        return result;
      }
    }
  };

  const underWay = async (): Promise<SignInFlow | null> => {
    const flow = await flows.read();
    return flow?.is === 'sign-in' ? flow : null;
  };

  return {
    begin,
    authenticate: async ({ packet }: InputOf<'signIn.authenticate'>): Promise<SignInResult> => {
      const flow = await underWay();
      return flow === null ? { is: 'start-again' } : go(flow, packet);
    },
    /** Brings back what the packet of before opens: it is known from its refusal, and the password as well. */
    undo: async (): Promise<SignInResult> => {
      const flow = await underWay();
      return flow === null || flow.older === null ? { is: 'start-again' } : go(flow, flow.older, true);
    },
    tryPacket: async (): Promise<SignInResult> => {
      const flow = await underWay();
      if (flow === null) return { is: 'start-again' };
      const packet = flow.packet ?? (await browserAccount.found())?.packet;
      return packet === undefined ? { is: 'packet-wanted' } : go(flow, packet);
    },
    retryPassword: async ({ password }: InputOf<'signIn.retryPassword'>): Promise<SignInResult> => {
      const flow = await underWay();
      if (flow === null) return { is: 'start-again' };
      const again = { ...flow, password };
      await flows.change(again);
      return flow.packet === null ? { is: 'packet-wanted' } : go(again, flow.packet);
    },
  };
};
