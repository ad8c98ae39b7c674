import { clustersOf, isTextField, type Cluster } from './clusters.ts';
import type { FieldFeatures, PageFeatures } from './features.ts';
import { isAccountPassword, signInScore } from './purpose.ts';
import { chooseUsername, usernameScore } from './username.ts';

export type LoginChoice =
  | { readonly is: 'none' }
  /** There is a login form, but no person can see it. */
  | { readonly is: 'hidden' }
  /** Indexes into the page's fields; at least one of the two is there. */
  | { readonly is: 'login'; readonly username: number | null; readonly password: number | null };

type Candidate = {
  readonly score: number;
  readonly username: number | null;
  readonly password: number | null;
};

/**
 * Finds the login form of a page: the likeliest sign-in with a password, else the first step of one that asks for the user
 * name alone. Sign-ups, changes and resets of a password are never chosen. Only visible and editable fields are; of fields
 * that would do but cannot be seen the answer is `hidden`.
 */
export function chooseLogin(features: PageFeatures): LoginChoice {
  const clusters = clustersOf(features);
  const best = bestOf(clusters.map((cluster) => passwordStep(features, cluster, visibleOnly)));
  if (best !== null) return { is: 'login', username: best.username, password: best.password };
  const first = bestOf(clusters.map((cluster) => usernameStep(features, cluster)));
  if (first !== null) return { is: 'login', username: first.username, password: null };
  const unseen = bestOf(clusters.map((cluster) => passwordStep(features, cluster, seenOrNot)));
  return { is: unseen === null ? 'none' : 'hidden' };
}

type Eligible = (field: FieldFeatures) => boolean;
const visibleOnly: Eligible = (field) => field.visible;
const seenOrNot: Eligible = () => true;

function passwordStep(features: PageFeatures, cluster: Cluster, eligible: Eligible): Candidate | null {
  const { fields } = features;
  const password = cluster.fields.find((index) => {
    const field = fields[index];
    return field !== undefined && isAccountPassword(field) && eligible(field);
  });
  if (password === undefined) return null;
  const score = signInScore(features, cluster);
  if (score <= 0) return null;
  const candidates = cluster.fields.filter((index) => {
    const field = fields[index];
    return index < password && field !== undefined && field.editable && eligible(field);
  });
  return { score, username: chooseUsername(fields, candidates), password };
}

/** The first of two steps: a sign-in by its words, no password anywhere in it, and hardly anything but the user name. */
function usernameStep(features: PageFeatures, cluster: Cluster): Candidate | null {
  const { fields } = features;
  const visible = cluster.fields.filter((index) => fields[index]?.visible === true);
  const own = visible.flatMap((index) => fields[index] ?? []);
  if (own.some((field) => field.type === 'password')) return null;
  if (own.length === 0 || own.filter(isTextField).length > 2) return null;
  const username = chooseUsername(
    fields,
    visible.filter((index) => fields[index]?.editable === true),
  );
  const field = username === null ? undefined : fields[username];
  if (field === undefined || usernameScore(field) < 6) return null;
  // Without a password beside it only plain words make a box for an address a sign-in: most are newsletters.
  const score = signInScore(features, cluster) + (usernameScore(field) === 10 ? 3 : 0);
  return score >= 5 ? { score, username, password: null } : null;
}

/** Of equals the first on the page. */
function bestOf(candidates: readonly (Candidate | null)[]): Candidate | null {
  let best: Candidate | null = null;
  for (const candidate of candidates) {
    if (candidate !== null && (best === null || candidate.score > best.score)) best = candidate;
  }
  return best;
}
