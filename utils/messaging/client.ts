import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { Answer, type MessageFault } from './answer.ts';
import type { InputOf, MessageName, OutputOf } from './contract.ts';

/** The background gave no answer of the contract; `no-answer` when it gave none at all. Its message is the code alone. */
export class MessageError extends Error {
  readonly fault: MessageFault | 'no-answer';
  constructor(fault: MessageFault | 'no-answer') {
    super(fault);
    this.name = 'MessageError';
    this.fault = fault;
  }
}

export type Client = {
  /** Sends one message of the contract and gives its answer. @throws MessageError */
  readonly send: <N extends MessageName>(name: N, input: InputOf<N>) => Promise<OutputOf<N>>;
};

/**
 * The way from a screen or a content script to the background.
 * @param transport stands in for `runtime.sendMessage` in tests; wakes the background where it sleeps.
 */
export const createClient = (
  transport: (message: unknown) => Promise<unknown> = (message) => browser.runtime.sendMessage(message),
): Client => ({
  send: async <N extends MessageName>(name: N, input: InputOf<N>) => {
    const answer = v.safeParse(
      Answer,
      // The browser's own words ("receiving end does not exist") say nothing that a screen could use.
      await transport({ name, input }).catch(() => null),
    );
    if (!answer.success) throw new MessageError('no-answer');
    if ('fault' in answer.output) throw new MessageError(answer.output.fault);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- from our own background, whose handler the compiler has checked against the contract
    return answer.output.output as OutputOf<N>;
  },
});
