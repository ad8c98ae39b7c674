import * as v from 'valibot';
import { Answer, Request } from './answer.ts';
import { contract, type InputOf, type MessageName, type OutputOf, type SenderOf } from './contract.ts';
import { isNoRoom } from './noRoom.ts';
import type { Peer } from './peer.ts';
import { type OwnExtension, peerOf } from './peerOf.ts';

/** The peer that a message's handler gets: of the one kind that may send it. */
type PeerOf<N extends MessageName> = Extract<Peer, { is: SenderOf<N> }>;
export type Handler<N extends MessageName> = (
  input: InputOf<N>,
  peer: PeerOf<N>,
) => OutputOf<N> | Promise<OutputOf<N>>;
/** One handler for every message of the contract: a missing one does not compile. */
export type Handlers = { readonly [N in MessageName]: Handler<N> };

const isName = (name: string): name is MessageName => Object.hasOwn(contract, name);
type AnyHandler = (input: unknown, peer: Peer) => unknown;

/**
 * The one way into the background. Closed by default: an unknown sender, an unknown message, a sender of the
 * wrong kind and an input that does not fit all get a code and reach no handler.
 * @param own the extension's id and origin.
 * @param failed told of an exception in a handler, so that it can be counted; its text goes nowhere.
 * @param answered told of each answer before it is given.
 * @returns a pure function from a message and the browser's sender to the answer; never rejects.
 */
export const createRouter =
  (
    handlers: Handlers,
    own: OwnExtension,
    failed: (name: MessageName, cause: unknown) => void = () => {},
    answered: (name: MessageName, output: unknown) => Promise<void> = async () => {},
  ) =>
  async (message: unknown, sender: unknown): Promise<Answer> => {
    const peer = peerOf(sender, own);
    if (peer === null) return { fault: 'refused' };
    const request = v.safeParse(Request, message);
    if (!request.success || !isName(request.output.name)) return { fault: 'refused' };
    const { name } = request.output;
    if (contract[name].from !== peer.is) return { fault: 'refused' };
    const input = v.safeParse(contract[name].input, request.output.input);
    if (!input.success) return { fault: 'malformed' };
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the lines above have shown that this peer and input are this handler's
      const handler = handlers[name] as AnyHandler;
      const output = await handler(input.output, peer);
      await answered(name, output);
      return { output };
    } catch (cause) {
      failed(name, cause);
      return { fault: isNoRoom(cause) ? 'no-room' : 'failed' };
    }
  };
