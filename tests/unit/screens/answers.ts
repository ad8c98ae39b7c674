import type { Client } from '../../../utils/messaging/client.ts';
import type { InputOf, MessageName, OutputOf } from '../../../utils/messaging/contract.ts';

type Answers = { readonly [N in MessageName]?: (input: InputOf<N>) => OutputOf<N> | Promise<OutputOf<N>> };

/** A background that gives the answers it was told, and remembers what it was asked. */
export const backgroundWith = (answers: Answers) => {
  const asked: MessageName[] = [];
  const send = async <N extends MessageName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
    asked.push(name);
    const answer: Answers[N] = answers[name];
    if (!answer) throw new Error(`no answer to ${name}`);
    return answer(input);
  };
  return { send: send satisfies Client['send'], asked };
};

/** A promise, and the function that keeps it. */
export const later = <T>() => {
  let keep: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    keep = resolve;
  });
  return { promise, keep };
};
