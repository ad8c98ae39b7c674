import { useState } from 'preact/hooks';
import { t } from '../../utils/i18n/text.ts';
import { weaknessProblem, type Problem } from '../../utils/i18n/troubles.ts';
import { passwordMissing } from '../passwordMissing.ts';
import { strengthOf, type Strength } from './strength.ts';
import { useStrength } from './useStrength.ts';

export type NewPassword = {
  readonly password: string;
  readonly setPassword: (password: string) => void;
  readonly repeat: string;
  readonly setRepeat: (repeat: string) => void;
  /** Null while it is being measured. */
  readonly strength: Strength | null;
  /** Strong enough, and typed twice alike. */
  readonly isChosen: boolean;
  /** What keeps it from being taken; null where nothing does. */
  readonly judge: () => Promise<Problem | null>;
  readonly clear: () => void;
};

/** A new account password as it is typed. @param address of the account, which it must not lean on */
export const useNewPassword = (address: string): NewPassword => {
  const [password, setPassword] = useState('');
  const [repeat, setRepeat] = useState('');
  const strength = useStrength(password, address);

  const judge = async (): Promise<Problem | null> => {
    if (password === '') return passwordMissing();
    const { verdict } = await strengthOf(password, [address]);
    if (verdict !== 'fine') return weaknessProblem(verdict);
    return repeat === password ? null : { text: t('problemRepeat'), refusal: 'repeat-differs' };
  };
  const clear = (): void => {
    setPassword('');
    setRepeat('');
  };
  return {
    password,
    setPassword,
    repeat,
    setRepeat,
    strength,
    isChosen: strength?.verdict === 'fine' && repeat === password,
    judge,
    clear,
  };
};
