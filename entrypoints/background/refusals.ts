import * as v from 'valibot';
import { NotedRefusal, refusable, refusalCodes } from '../../utils/messaging/refusals.ts';
import { createSessionValue } from '../../utils/storage/sessionValue.ts';
import type { Ports } from './ports.ts';

/** The part of an answer that is looked at. */
const Refused = v.object({ is: v.picklist(refusalCodes) });
/** As many as a report is long. */
const most = 10;

/** Remembers the codes of the last refusals, in the browser's memory alone. */
export const createRefusals = ({ session, clock }: Pick<Ports, 'session' | 'clock'>) => {
  const stored = createSessionValue(session, 'refusals', v.array(NotedRefusal));
  return {
    read: async () => ({ is: 'refusals', refusals: (await stored.read()) ?? [] }) as const,
    /** Looks at an answer, and keeps its code where it is a refusal. */
    note: async (name: string, answer: unknown): Promise<void> => {
      const message = refusable.find((one) => one === name);
      const refused = v.safeParse(Refused, answer);
      if (message === undefined || !refused.success) return;
      const code = refused.output.is;
      const at = new Date(clock.now()).toISOString();
      const before = (await stored.read()) ?? [];
      await stored.write([...before, { message, code, at }].slice(-most));
    },
  };
};
