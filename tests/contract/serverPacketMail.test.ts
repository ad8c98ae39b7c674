import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hour, minute } from '../../server/services/limits.ts';
import { encodePacket } from '../../utils/packet/encodePacket.ts';
import { wrapAccountKey } from '../../utils/crypto/accountKey.ts';
import { newDevice, newPerson, type Person, signIn, signUp } from './server/people.ts';
import { createService, type Service } from './server/service.ts';

let service: Service;
let alice: Person & { token: string };
beforeEach(async () => {
  service = await createService();
  alice = await signUp(service);
  service.sent.length = 0;
});
afterEach(() => service.close());

const mailPacket = (packet = alice.packet) => service.call('packetMail', { packet, language: 'en' }, alice);

describe('the packet relay', () => {
  it('mails the packet to the account’s own address, with its picture and its text', async () => {
    expect(await mailPacket()).toEqual({ is: 'sent', allowance: { left: 2, nextAt: null } });
    const [mail] = service.sent;
    expect(mail?.to).toBe(alice.address);
    expect(mail?.text.replaceAll(/\s/g, '')).toContain(alice.packet);
    expect(
      mail?.attachments.some(({ cid, contentType }) => cid !== undefined && contentType === 'image/png'),
    ).toBe(true);
    expect(mail?.attachments.some(({ contentType }) => contentType === 'application/pdf')).toBe(true);
  });

  it('shows what is left, three an hour and ten a day', async () => {
    for (const left of [2, 1])
      expect(await mailPacket()).toMatchObject({ is: 'sent', allowance: { left, nextAt: null } });
    const none = { left: 0, nextAt: '2026-03-01T10:00:00.000Z' };
    expect(await mailPacket()).toEqual({ is: 'sent', allowance: none });
    expect(await mailPacket()).toEqual({ is: 'limited', allowance: none });
    expect((await service.call('account', {}, alice)).packetMails).toEqual(none);
    expect(service.sent).toHaveLength(3);
  });

  it('counts ten a day', async () => {
    const name = service.sealing.nameOf('packet mails', alice.accountId);
    const rules = [{ limit: 100, windowMs: 24 * hour }];
    for (let i = 0; i < 9; i += 1) {
      await service.store.buckets.take([{ name, rules }], service.clock() - 2 * hour + i * minute);
    }
    expect(await mailPacket()).toMatchObject({
      is: 'sent',
      allowance: { left: 0, nextAt: '2026-03-02T07:00:00.000Z' },
    });
    expect((await mailPacket()).is).toBe('limited');
  });

  it('says that the mail server failed, and takes nothing from the allowance for it', async () => {
    service.mail.broken = true;
    expect(await mailPacket()).toEqual({
      is: 'mail-failed',
      said: null,
      allowance: { left: 3, nextAt: null },
    });
  });

  it('tells what the mail server said, in one line', async () => {
    service.mail.refusal = `552 5.2.2 The mailbox\r\nis full ${'x'.repeat(300)}`;
    const answer = await mailPacket();
    expect(answer).toMatchObject({ is: 'mail-failed', allowance: { left: 3 } });
    expect(answer).toHaveProperty('said', `552 5.2.2 The mailbox is full ${'x'.repeat(300)}`.slice(0, 200));
  });

  it('takes the packet of the next generation, which is wanted before a change, and no later one', async () => {
    const { accountId, key, stretched } = alice;
    const of = (generation: number) =>
      encodePacket({ accountId, generation, encryptedAccountKey: wrapAccountKey(key, stretched) });
    expect((await mailPacket(of(1))).is).toBe('sent');
    expect(await service.refusal('packetMail', { packet: of(2), language: 'en' }, alice)).toEqual({
      error: 'malformed',
    });
  });

  it('refuses another account’s packet, another generation and a wrong checksum', async () => {
    const { accountId, key, stretched } = alice;
    const later = encodePacket({
      accountId,
      generation: 2,
      encryptedAccountKey: wrapAccountKey(key, stretched),
    });
    const last = alice.packet.at(-1) === 'Q' ? 'P' : 'Q';
    for (const packet of [newPerson().packet, later, alice.packet.slice(0, -1) + last]) {
      expect(await service.refusal('packetMail', { packet, language: 'en' }, alice)).toEqual({
        error: 'malformed',
      });
    }
    expect(service.sent).toHaveLength(0);
  });

  it('has notices come in the language that was asked for last', async () => {
    await service.call('packetMail', { packet: alice.packet, language: 'de' }, alice);
    await signIn(service, alice);
    await service.tasks.settled();
    expect(service.sent.at(-1)?.subject).toContain('Ein neues Gerät');
    await service.call('packetMail', { packet: alice.packet, language: 'en' }, alice);
    await signIn(service, alice, newDevice('Third'));
    await service.tasks.settled();
    expect(service.sent.at(-1)?.subject).toContain('A new device');
  });

  it('leaves nothing of the packet in the database or the log', async () => {
    await mailPacket();
    const kept =
      readFileSync(service.databasePath).toString('latin1') +
      readFileSync(`${service.databasePath}-wal`).toString('latin1');
    for (const place of [kept, service.logged.join('')]) {
      expect(place).not.toContain(alice.packet);
      expect(place).not.toContain(alice.packet.slice(11, 30));
    }
  });
});
