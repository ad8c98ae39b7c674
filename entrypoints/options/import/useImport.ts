import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../../utils/i18n/text.ts';
import { type Problem, unexpected } from '../../../utils/i18n/troubles.ts';
import { readInThread } from '../../../utils/importing/readInThread.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { DuplicateChoice } from '../../../utils/messaging/import.ts';
import type { ImportCounts } from '../../../utils/messaging/importCounts.ts';
import type { ImportFormat, ImportReading, ReadRows } from '../../../utils/transfer/import/imported.ts';
import { troubleTexts } from './importTexts.ts';
import { sendRows } from './sendRows.ts';

/** A file that was read and staged, as the preview shows it. */
export type Looked = ReadRows & {
  readonly format: ImportFormat;
  readonly importId: string;
  readonly room: number;
  /** Numbers of rows, from 0. */
  readonly duplicates: readonly number[];
};

type Step =
  | { readonly is: 'idle' }
  | { readonly is: 'reading' }
  | { readonly is: 'password'; readonly file: File; readonly format: ImportFormat; readonly wrong: boolean }
  | { readonly is: 'looking'; readonly share: number }
  | { readonly is: 'looked'; readonly looked: Looked }
  | { readonly is: 'writing' }
  | { readonly is: 'done'; readonly importId: string; readonly counts: ImportCounts };

/** Rows without those that the background has no room for, which join the refused ones. */
const withoutLarge = (read: ReadRows, tooLarge: readonly number[]): Pick<ReadRows, 'refused'> => ({
  refused: [
    ...read.refused,
    ...tooLarge.flatMap((index) => {
      const row = read.rows[index];
      return row ? [{ row: row.row, name: row.item.title.slice(0, 200), reason: 'too-large' as const }] : [];
    }),
  ],
});

/** One import, from the file to what became of it. Nothing is written before `make`. */
export const useImport = (send: Client['send'], onChanged: () => Promise<void>) => {
  const [step, setStep] = useState<Step>({ is: 'idle' });
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const stop = (): void => {
    running.current?.abort();
    running.current = null;
    setStep({ is: 'idle' });
  };

  const fail = (found: Problem): void => {
    setProblem(found);
    setStep({ is: 'idle' });
  };

  const look = async (
    reading: Extract<ImportReading, { is: 'read' }>,
    signal: AbortSignal,
  ): Promise<void> => {
    setStep({ is: 'looking', share: 0 });
    const share = (done: number): void => setStep({ is: 'looking', share: done });
    const sent = await sendRows(send, reading.rows, () => !signal.aborted, share);
    if (signal.aborted) return;
    if (sent.is === 'not-open') {
      setStep({ is: 'idle' });
      await onChanged();
      return;
    }
    if (sent.is === 'over') {
      fail({ text: t('importOver'), refusal: 'over' });
      return;
    }
    const { importId, room, duplicates, tooLarge } = sent;
    const { format, rows, leftOut } = reading;
    const { refused } = withoutLarge(reading, tooLarge);
    setStep({ is: 'looked', looked: { format, rows, leftOut, refused, importId, room, duplicates } });
  };

  const read = async (file: File, password: string | null): Promise<void> => {
    running.current?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    setProblem(null);
    setStep({ is: 'reading' });
    const reading = await readInThread(file, password, Date.now(), signal);
    if (signal.aborted) return;
    switch (reading.is) {
      case 'read':
        await look(reading, signal);
        return;
      case 'password-wanted':
      case 'wrong-password':
        setStep({ is: 'password', file, format: reading.format, wrong: reading.is === 'wrong-password' });
        return;
      default:
        fail({ text: t(troubleTexts[reading.because]), refusal: reading.because });
    }
  };

  const make = async (
    { importId, rows }: Looked,
    duplicates: DuplicateChoice,
    choices: ReadonlyMap<number, DuplicateChoice>,
  ): Promise<void> => {
    setStep({ is: 'writing' });
    const made = await send('import.commit', {
      importId,
      duplicates,
      choices: [...choices].map(([index, choice]) => ({ index, choice })),
    });
    if (made.is === 'imported') {
      const { added, merged, same, skipped } = made;
      setStep({ is: 'done', importId, counts: { added, merged, same, skipped } });
    } else if (made.is === 'not-open') {
      setStep({ is: 'idle' });
      await onChanged();
    } else if (made.is === 'no-room') {
      fail({ text: t('importNoRoom', made.room, rows.length), refusal: made.is });
    } else fail({ text: t('importOver'), refusal: made.is });
  };

  const guarded = (work: Promise<void>): void => {
    void work.catch(() => fail(unexpected()));
  };

  return {
    step,
    problem,
    stop,
    read: (file: File, password: string | null = null) => guarded(read(file, password)),
    make: (...how: Parameters<typeof make>) => guarded(make(...how)),
    cancel: (looked: Looked) => {
      guarded(send('import.drop', { importId: looked.importId }).then(() => undefined));
      setStep({ is: 'idle' });
    },
    again: () => setStep({ is: 'idle' }),
  };
};
