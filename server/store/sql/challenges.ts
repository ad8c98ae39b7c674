import type { ChallengeStore } from '../store.ts';
import type { Database, Queries } from './database.ts';

type NewChallenge = Parameters<ChallengeStore['put']>[0];

export async function insertChallenge({ run }: Queries, challenge: NewChallenge): Promise<void> {
  await run(
    'INSERT INTO challenges (challenge_hash, kind, subject, expires_at) VALUES (?, ?, ?, ?)',
    challenge.hash,
    challenge.kind,
    challenge.subject,
    challenge.expiresAt,
  );
}

export function challengesIn(database: Database): ChallengeStore {
  return {
    put: (challenge) => database.write((queries) => insertChallenge(queries, challenge)),
    take: ({ hash, kind, subject, now }) =>
      database.write(async ({ run }) => {
        // Deleting is what takes it: of two at once, one counts a row.
        const taken = await run(
          'DELETE FROM challenges WHERE challenge_hash = ? AND kind = ? AND subject = ? AND expires_at > ?',
          hash,
          kind,
          subject,
          now,
        );
        return taken === 1;
      }),
  };
}
