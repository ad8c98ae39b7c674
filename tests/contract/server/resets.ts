import { accountTag } from '../../../utils/packet/accountTag.ts';
import { codeIn, linkIn, type Person, resetRequest } from './people.ts';
import type { Service } from './service.ts';

const day = 24 * 60 * 60_000;

export const pressed = (service: Service, path: string, from?: string) =>
  service.request(path, { method: 'POST' }, from);

/** The link that begins a reset, as it is mailed. */
export async function linkFor(service: Service, { address }: { readonly address: string }): Promise<string> {
  await service.call('resetLink', { address, language: 'en' });
  return linkIn(service.sent.at(-1));
}

/** Begins the wait. @returns the link of the mail that stops it */
export async function beginReset(service: Service, person: { readonly address: string }): Promise<string> {
  const page = await pressed(service, await linkFor(service, person));
  if (page.status !== 200) throw new Error(`the link was answered ${page.status}`);
  await service.tasks.settled();
  return linkIn(service.sent.findLast(({ text }) => text.includes('/reset/stop/')));
}

/** Proves the address once the wait is over. */
export async function proveReset(service: Service, { address }: { readonly address: string }) {
  await service.call('resetCode', { address, language: 'en' });
  const verified = await service.call('resetVerify', { address, code: codeIn(service.sent.at(-1)) });
  if (verified.is !== 'proven') throw new Error(`not proven: ${verified.is}`);
  return verified;
}

/** A whole reset: whoever the account belongs to afterwards, by new keys. */
export async function resetAccount(service: Service, person: Person) {
  await beginReset(service, person);
  service.passes(7 * day);
  const { renewed, request } = resetRequest(person, await proveReset(service, person));
  const done = await service.call('reset', request);
  if (done.is !== 'reset') throw new Error(`not reset: ${done.is}`);
  return { ...renewed, generation: request.generation, request, token: done.session.token };
}

/** Asks with the packet of a generation. */
export const askWith = (service: Service, person: Person, generation: number, from?: string) =>
  service.call(
    'signInChallenge',
    { address: person.address, tag: accountTag(person.accountId), generation },
    from === undefined ? {} : { from },
  );

/** What it takes to bring a generation back. */
export async function undoOf(service: Service, person: Person, generation: number, from?: string) {
  const asked = await askWith(service, person, generation, from);
  if (asked.is !== 'older-packet' || asked.undo === null) throw new Error(`nothing to undo: ${asked.is}`);
  return asked.undo;
}
