import { MalformedError } from '../../../utils/bytes/malformed.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import type { CodeNow, Understood } from '../../../utils/messaging/totp.ts';
import { codeAt } from '../../../utils/totp/codeAt.ts';
import { formatOtpauth } from '../../../utils/totp/formatOtpauth.ts';
import type { OneTimePassword } from '../../../utils/totp/oneTimePassword.ts';
import { parseMigration } from '../../../utils/totp/parseMigration.ts';
import { parseOtpauth } from '../../../utils/totp/parseOtpauth.ts';
import type { Ports } from '../ports.ts';
import type { Service } from '../sync/service.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { VaultStore } from '../vault/vaultStore.ts';

type TotpDependencies = Pick<Ports, 'clock'> & {
  readonly openVault: OpenVault;
  readonly vault: Pick<VaultStore, 'read'>;
  readonly service: Pick<Service, 'clockOff'>;
};

const understood = (one: OneTimePassword): Understood => {
  const { issuer, account, alphabet, algorithm, digits, period } = one;
  return { uri: formatOtpauth(one), issuer, account, alphabet, algorithm, digits, period };
};

/** Codes for the screens: they get the code of now and the next one, and never a secret that they have not typed. */
export const createTotp = ({ clock, openVault, vault, service }: TotpDependencies) => {
  /** The right codes, even where this computer's clock is wrong: with the service's time. */
  const codesOf = async (one: OneTimePassword): Promise<CodeNow> => {
    const clockOff = await service.clockOff();
    const byOwnClock = (at: number) => {
      const { code, from, until } = codeAt(one, at);
      return { code, from: from + clockOff, until: until + clockOff };
    };
    const now = byOwnClock(clock.now() - clockOff);
    return { now, next: byOwnClock(now.until - clockOff), clockOff };
  };

  const judgeExport = (text: string): OutputOf<'totp.judge'> => {
    try {
      const { accounts, left, more } = parseMigration(text);
      return { is: 'several', accounts: accounts.map(understood), left, more };
    } catch (cause) {
      if (cause instanceof MalformedError) return { is: 'refused', because: 'broken-link' };
      throw cause;
    }
  };

  return {
    judge: async ({ text }: InputOf<'totp.judge'>): Promise<OutputOf<'totp.judge'>> => {
      if ((await openVault.keys()) === null) return { is: 'not-open' };
      const one = parseOtpauth(text);
      if (one.is === 'refused') return one.because === 'several' ? judgeExport(text) : one;
      return { is: 'understood', ...understood(one), ...(await codesOf(one)) };
    },

    read: async ({ itemId, fieldId }: InputOf<'totp.read'>): Promise<OutputOf<'totp.read'>> => {
      const read = await vault.read(itemId);
      if (read.is !== 'item') return read;
      const field = read.item.fields.find(({ id, type }) => id === fieldId && type === 'totp');
      if (field === undefined) return { is: 'gone' };
      const one = parseOtpauth(field.value);
      return one.is === 'refused' ? one : { is: 'code', ...(await codesOf(one)) };
    },
  };
};
