import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import { accountTag } from '../../../utils/packet/accountTag.ts';
import { parsePacket } from '../../../utils/packet/parsePacket.ts';
import { recognitionOf } from '../../../utils/packet/recognition.ts';
import type { PacketRefusal } from '../../../utils/packet/refusal.ts';
import { packetNumber } from '../../../utils/packet/sheetText.ts';
import { type AccountRecord, inForce } from '../../../utils/storage/accountRecord.ts';
import { packetDelivered, readAccount } from '../../../utils/storage/accountStore.ts';
import type { Ports } from '../ports.ts';
import type { Service } from '../sync/service.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { BrowserAccount } from './browserAccount.ts';
import type { CheckPassword } from './checkPassword.ts';
import { packetSheet } from './packetSheet.ts';
import { serviceTrouble } from './serviceTrouble.ts';
import type { WaysBackRoom } from './waysBack.ts';

type PacketDependencies = Pick<Ports, 'database'> & {
  readonly openVault: OpenVault;
  readonly browserAccount: BrowserAccount;
  readonly checkPassword: CheckPassword;
  readonly service: Service;
  readonly waysBack: WaysBackRoom;
};

const notOpen = { is: 'not-open' } as const;

const sheetOf = (account: AccountRecord) => packetSheet(account, inForce(account));

/** Showing, mailing and confirming this account's packet. */
export const createPacket = ({
  database,
  openVault,
  browserAccount,
  checkPassword,
  service,
  waysBack,
}: PacketDependencies) => {
  const openAccount = async (): Promise<AccountRecord | null> =>
    (await openVault.keys()) === null ? null : readAccount(await database());

  const reveal = async ({ password }: InputOf<'packet.reveal'>): Promise<OutputOf<'packet.reveal'>> => {
    const account = await openAccount();
    if (account === null) return notOpen;
    const checked = await checkPassword(password, account);
    return checked.is === 'right' ? { is: 'revealed', sheet: sheetOf(account) } : checked;
  };

  const fresh = async (): Promise<OutputOf<'packet.fresh'>> => {
    const account = await openAccount();
    return account?.packetToDeliver === true ? { is: 'revealed', sheet: sheetOf(account) } : notOpen;
  };

  const mail = async ({ language }: InputOf<'packet.mail'>): Promise<OutputOf<'packet.mail'>> => {
    const account = await openAccount();
    if (account === null) return notOpen;
    const sent = await service.call(account, 'packetMail', { packet: sheetOf(account).text, language });
    if (sent.is !== 'answer') return serviceTrouble(sent);
    await waysBack.mailed(inForce(account).generation, sent.answer);
    return sent.answer;
  };

  const allowance = async (): Promise<OutputOf<'packet.allowance'>> => {
    const account = await openAccount();
    if (account === null) return notOpen;
    const asked = await service.call(account, 'account', {});
    return asked.is === 'answer'
      ? { is: 'allowance', allowance: asked.answer.packetMails, second: account.addresses?.second ?? null }
      : serviceTrouble(asked);
  };

  /** A packet of this account and an earlier generation; when it ended, the service knows. */
  const older = async (account: AccountRecord, generation: number): Promise<PacketRefusal> => {
    const asked = await service.call(account, 'account', {});
    const ended = asked.is === 'answer' ? asked.answer.generations : [];
    const found = ended.find((one) => one.generation % 1024 === generation && one.endedOn !== null);
    if (!found?.endedOn || !found.reason) return { is: 'other-account' };
    return {
      is: 'older-packet',
      endedOn: found.endedOn.slice(0, 10),
      reason: found.reason,
      newest: {
        recognition: recognitionOf(account.accountId, inForce(account).generation),
        number: packetNumber(inForce(account).generation),
      },
    };
  };

  /** What a packet is to this account; null where it is the current one. */
  const refusalOf = async (account: AccountRecord, text: string): Promise<PacketRefusal | null> => {
    const packet = parsePacket(text);
    if (packet.is !== 'packet') return packet;
    if (packet.tag !== accountTag(account.accountId))
      return { is: 'other-account', ...(await browserAccount.recognitionOf(packet.text)) };
    const { generation, encryptedAccountKey } = inForce(account);
    if (packet.generation !== generation % 1024) return older(account, packet.generation);
    // The right tag and generation with another key: a packet of nobody's, or of an account whose tag is the same.
    if (!equalBytes(packet.encryptedAccountKey, encryptedAccountKey)) return { is: 'other-account' };
    return null;
  };

  const confirm = async ({ packet }: InputOf<'packet.confirm'>): Promise<OutputOf<'packet.confirm'>> => {
    const account = await openAccount();
    if (account === null) return notOpen;
    const refusal = await refusalOf(account, packet);
    if (refusal !== null) return refusal;
    await packetDelivered(await database());
    await waysBack.proven(inForce(account).generation);
    return { is: 'confirmed' };
  };

  /** A drill: nothing changes by it, but that the day is kept on which the packet was in hand, and that nobody has to ask for it any more. */
  const check = async ({ packet }: InputOf<'packet.check'>): Promise<OutputOf<'packet.check'>> => {
    const account = await openAccount();
    if (account === null) return notOpen;
    const refusal = await refusalOf(account, packet);
    if (refusal !== null) return refusal;
    const { generation } = inForce(account);
    if (account.packetToDeliver) await packetDelivered(await database());
    await waysBack.proven(generation);
    return { is: 'current', number: packetNumber(generation) };
  };

  return { reveal, fresh, mail, allowance, confirm, check };
};
