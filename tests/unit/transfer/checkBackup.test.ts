import { describe, expect, it } from 'vitest';
import type { Argon2id } from '../../../utils/crypto/argon2.ts';
import { asWrappedVaultKey } from '../../../utils/crypto/brands.ts';
import { type ParsedPacket, parsePacket } from '../../../utils/packet/parsePacket.ts';
import { checkBackup, matchPacket } from '../../../utils/transfer/checkBackup.ts';
import { nodeArgon2 } from '../../support/nodeArgon2.ts';
import { testBackup } from '../../support/testBackup.ts';

const real = await nodeArgon2();
/** With little to do: what is tested here is what is done with it. */
const argon2id: Argon2id = (parameters) => real({ ...parameters, passes: 1, memoryKiB: 64 });
const packetOf = (text: string): ParsedPacket => {
  const packet = parsePacket(text);
  if (packet.is !== 'packet') throw new Error(packet.is);
  return packet;
};
const password = 'otter lantern seven kites';

describe('packet, password and backup', () => {
  const { header, packet } = testBackup(argon2id, password, 2);

  it('open where all three belong together, and also with the password typed in other code points', () => {
    expect(checkBackup(argon2id, packetOf(packet), password, header)).toEqual({ is: 'opens' });
    const wide = testBackup(argon2id, 'ﬁve ångströms long');
    expect(checkBackup(argon2id, packetOf(wide.packet), 'five ångströms long', wide.header)).toEqual({
      is: 'opens',
    });
  });

  it('say that the password is wrong, and no more', () => {
    expect(checkBackup(argon2id, packetOf(packet), `${password} `, header)).toEqual({ is: 'wrong-password' });
  });

  it('name both generations, before the password is looked at', () => {
    const other = testBackup(argon2id, password, 0, header.accountId);
    let runs = 0;
    const counting: Argon2id = (parameters) => {
      runs += 1;
      return argon2id(parameters);
    };
    expect(checkBackup(counting, packetOf(other.packet), password, header)).toEqual({
      is: 'other-generation',
      packet: 1,
      backup: 3,
    });
    expect(runs).toBe(0);
  });

  it('name the nearest generation that a packet can be of', () => {
    const of = (generation: number) =>
      packetOf(testBackup(argon2id, 'x', generation, header.accountId).packet);
    expect(matchPacket(of(1023), { ...header, generation: 1024 })).toEqual({
      is: 'other-generation',
      packet: 1024,
      backup: 1025,
    });
    expect(matchPacket(of(1), { ...header, generation: 1023 })).toMatchObject({ packet: 1026 });
    expect(matchPacket(of(5), { ...header, generation: 1029 })).toBeNull();
  });

  it('say that it is another account’s', () => {
    const stranger = testBackup(argon2id, password);
    expect(checkBackup(argon2id, packetOf(stranger.packet), password, header)).toEqual({
      is: 'other-account',
    });
  });

  it('say that the file is damaged where the key check holds and the rest does not open', () => {
    const wrapped = Uint8Array.from(header.wrappedVaultKey);
    wrapped[100] = (wrapped[100] ?? 0) ^ 1;
    const damaged = { ...header, wrappedVaultKey: asWrappedVaultKey(wrapped) };
    expect(checkBackup(argon2id, packetOf(packet), password, damaged)).toEqual({ is: 'damaged' });
  });
});
