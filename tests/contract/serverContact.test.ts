import { afterEach, expect, it } from 'vitest';
import { newPerson, signUp } from './server/people.ts';
import { createService, type Service } from './server/service.ts';

let service: Service;
afterEach(() => service.close());

it('tells who runs the service to whoever is signed in, and at the end of every mail, as text', async () => {
  service = await createService({ contact: 'https://example.org/help' });
  const alice = await signUp(service, newPerson());
  expect((await service.call('account', {}, alice)).contact).toBe('https://example.org/help');
  await service.call('packetMail', { packet: alice.packet, language: 'de' }, alice);
  await service.call('signUpCode', { address: alice.address, language: 'en' });
  const [code, packet, already] = service.sent;
  expect([code?.subject, packet?.subject, already?.subject].join()).toMatch(/code.*Halfkey.*already/);
  for (const mail of [code, already])
    expect(mail?.text.trimEnd().endsWith('Who runs this service: https://example.org/help')).toBe(true);
  expect(packet?.text.trimEnd().endsWith('Wer diesen Dienst betreibt: https://example.org/help')).toBe(true);
  for (const mail of service.sent) {
    expect(mail.html.match(/https:\/\/example\.org\/help/g)).toHaveLength(1);
    expect(mail.html).not.toMatch(/<a\b/);
    expect(mail.html.trimEnd().endsWith('</body>\n</html>')).toBe(true);
  }
});

it('says nothing of it where nothing is set', async () => {
  service = await createService();
  const alice = await signUp(service);
  expect((await service.call('account', {}, alice)).contact).toBeNull();
  expect(service.sent.at(-1)?.text).not.toContain('Who runs');
});
