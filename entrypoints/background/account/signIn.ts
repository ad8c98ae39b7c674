import { allowedService } from '../../../utils/api/allowedService.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import { parsePacket } from '../../../utils/packet/parsePacket.ts';
import { readAccount, readDraft, writeNewDevice } from '../../../utils/storage/accountStore.ts';
import type { Ports } from '../ports.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { Authenticate } from './authenticate.ts';
import type { Flow, Flows } from './flow.ts';

type SignInDependencies = Pick<Ports, 'database'> & {
  readonly flows: Flows;
  readonly openVault: OpenVault;
  readonly authenticate: Authenticate;
};

type SignInFlow = Extract<Flow, { is: 'sign-in' }>;

/** Signing in on a new device: address and password, then the packet (spec.md §6.3). */
export const createSignIn = ({ database, flows, openVault, authenticate }: SignInDependencies) => {
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
    });
    return { is: 'packet-wanted' };
  };

  const go = async (flow: SignInFlow, packetText: string): Promise<OutputOf<'signIn.authenticate'>> => {
    const packet = parsePacket(packetText);
    if (packet.is !== 'packet') return packet;
    const result = await authenticate({ ...flow, packet });
    if (result.is === 'signed-in') {
      await openVault.hold(result.accountId, result.vaultKey);
      await flows.end();
      return { is: 'unlocked' };
    }
    // The packet is the right one: only the password has to be given again.
    if (result.is === 'wrong-password') await flows.change({ ...flow, packet: packet.text });
    return result;
  };

  return {
    begin,
    authenticate: async ({
      packet,
    }: InputOf<'signIn.authenticate'>): Promise<OutputOf<'signIn.authenticate'>> => {
      const flow = await flows.read();
      return flow?.is === 'sign-in' ? go(flow, packet) : { is: 'start-again' };
    },
    retryPassword: async ({
      password,
    }: InputOf<'signIn.retryPassword'>): Promise<OutputOf<'signIn.retryPassword'>> => {
      const flow = await flows.read();
      if (flow?.is !== 'sign-in' || flow.packet === null) return { is: 'start-again' };
      const again = { ...flow, password };
      await flows.change(again);
      return go(again, flow.packet);
    },
  };
};
