import * as v from 'valibot';

/** Submissions that wait for the user's answer. Memory of the browser only (`storage.session`): never written to disk. */
const Submission = v.strictObject({
  offerId: v.string(),
  tabId: v.number(),
  /** Origin of the frame it was submitted in, by the browser's word. */
  origin: v.string(),
  username: v.string(),
  password: v.string(),
  /** Milliseconds since 1970. */
  at: v.number(),
});
export type Submission = v.InferOutput<typeof Submission>;
const Stored = v.strictObject({ version: v.literal(1), submissions: v.array(Submission) });

const storageKey = 'submissions';
const mostKept = 5;
const mostPerOrigin = 2;
const keptFor = 10 * 60 * 1000;

export type SessionArea = {
  readonly get: (key: string) => Promise<Record<string, unknown>>;
  readonly set: (items: Record<string, unknown>) => Promise<void>;
};

/** The submissions in `storage.session`: at most five, two of one origin, for ten minutes. Changes happen one after the other. */
export function createSubmissions({
  area,
  clock,
}: {
  readonly area: SessionArea;
  readonly clock: () => number;
}) {
  let turn: Promise<unknown> = Promise.resolve();

  async function read(): Promise<Submission[]> {
    const stored = v.safeParse(Stored, (await area.get(storageKey))[storageKey]);
    const now = clock();
    // A clock set back must not keep a password for longer: an age below zero is no age.
    return stored.success
      ? stored.output.submissions.filter(({ at }) => now - at >= 0 && now - at < keptFor)
      : [];
  }

  /** Reads, changes and writes in one turn; what has run out is gone from the store afterwards. */
  function change(changed: (submissions: Submission[]) => Submission[]): Promise<Submission[]> {
    const next = turn.then(async () => {
      const submissions = changed(await read());
      await area.set({ [storageKey]: { version: 1, submissions } });
      return submissions;
    });
    turn = next.catch(() => undefined);
    return next;
  }

  const add = (submission: Submission) => change((kept) => withinBounds([submission, ...kept]));
  const remove = (offerIds: ReadonlySet<string>) =>
    change((kept) => kept.filter((one) => !offerIds.has(one.offerId)));
  const list = () => change((kept) => kept);
  return { add, remove, list };
}

/** Newest first; one page that submits without end pushes out its own, not those of others. */
function withinBounds(submissions: readonly Submission[]): Submission[] {
  const perOrigin = new Map<string, number>();
  return submissions
    .filter(({ origin }) => {
      const count = (perOrigin.get(origin) ?? 0) + 1;
      perOrigin.set(origin, count);
      return count <= mostPerOrigin;
    })
    .slice(0, mostKept);
}
