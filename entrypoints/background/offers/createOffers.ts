import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import type { NotOpen } from '../../../utils/messaging/results.ts';
import type { SaveOffer } from '../../../utils/messaging/filling.ts';
import { fieldValue, typedLogin, typedOf, withPassword } from '../../../utils/vault/fields.ts';
import { siteOf } from '../../../utils/sites/siteOf.ts';
import type { ContentPeer } from '../fill/frames.ts';
import type { LoginLookups } from '../fill/lookups.ts';
import { judgeSubmission, sameUsername, type Judgement } from './judge.ts';
import { createSubmissions, type SessionArea, type Submission } from './submissions.ts';

type OffersDependencies = {
  /** `storage.session`. */
  readonly area: SessionArea;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly newId: () => string;
  readonly vault: LoginLookups;
  /** Shows on the toolbar button how many offers wait; 0 shows nothing. */
  readonly showCount: (count: number) => Promise<void>;
};

type Judged = { readonly submission: Submission; readonly judgement: Exclude<Judgement, { is: 'known' }> };

/** Some pages put these back into the field instead of the password. */
const maskOnly = /^[•●∙]+$/u;

/**
 * Offers to save what was submitted on a page. Nothing is saved without the user's answer, and nothing is offered that the
 * vault has. While it is locked submissions wait unseen, and are compared once it is open.
 */
export function createOffers({ area, clock, newId, vault, showCount }: OffersDependencies) {
  const submissions = createSubmissions({ area, clock });

  /** Takes in `page.submitted`. The answer is the same whatever the vault holds. */
  async function submitted(
    { username, password }: InputOf<'page.submitted'>,
    peer: ContentPeer,
  ): Promise<{ is: 'noted' }> {
    const site = siteOf(peer.origin);
    if (site.is !== 'site' || maskOnly.test(password) || !(await vault.hasAccount())) return { is: 'noted' };
    const sameAgain = (await submissions.list())
      .filter((one) => one.origin === site.origin && sameUsername(one.username, username))
      .map((one) => one.offerId);
    await submissions.remove(new Set(sameAgain));
    const { tabId } = peer;
    await submissions.add({ offerId: newId(), tabId, origin: site.origin, username, password, at: clock() });
    await refresh();
    return { is: 'noted' };
  }

  /** Compares what waits with the vault, forgets what it has, and brings the toolbar button up to date. */
  async function refresh(): Promise<Judged[]> {
    const waiting = await submissions.list();
    if (!(await vault.isOpen())) {
      // Signed out: what was submitted here is not for whoever signs in next.
      if (!(await vault.hasAccount()))
        await submissions.remove(new Set(waiting.map(({ offerId }) => offerId)));
      await showCount(0);
      return [];
    }
    const judged: Judged[] = [];
    const known = new Set<string>();
    for (const submission of waiting) {
      const judgement = await judge(submission);
      if (judgement.is === 'known') known.add(submission.offerId);
      else judged.push({ submission, judgement });
    }
    if (known.size > 0) await submissions.remove(known);
    await showCount(judged.length);
    return judged;
  }

  async function judge({ origin, username, password }: Submission): Promise<Judgement> {
    const overviews = await vault.overviewsFor({ origin, url: origin });
    const logins = await Promise.all(
      overviews.map(async ({ itemId, title }) => {
        const login = await vault.readLogin(itemId);
        if (login === null) return [];
        const [name, secret] = [fieldValue(login, 'username'), fieldValue(login, 'password')];
        return [{ itemId, title, username: name, password: secret }];
      }),
    );
    return judgeSubmission({ username, password }, logins.flat());
  }

  /** What to offer, the asking tab's own first: a login window may have closed itself, so other tabs' offers are not lost. */
  async function read({ tabId }: InputOf<'offers.read'>): Promise<OutputOf<'offers.read'>> {
    if (!(await vault.isOpen())) return notOpen;
    const judged = await refresh();
    const own = judged.filter(({ submission }) => submission.tabId === tabId);
    const others = judged.filter(({ submission }) => submission.tabId !== tabId);
    return { is: 'offers', offers: [...own, ...others].map(offerOf) };
  }

  async function answer({ offerId, answer }: InputOf<'offers.answer'>): Promise<OutputOf<'offers.answer'>> {
    if (!(await vault.isOpen())) return notOpen;
    // Judged again: the vault may have changed since the offer was shown.
    const judged = (await refresh()).find(({ submission }) => submission.offerId === offerId);
    if (judged === undefined) return { is: 'gone' };
    if (answer === 'save') {
      const saved = await save(judged);
      if (saved.is === 'not-open') return notOpen;
      if (saved.is !== 'saved') return { is: 'gone' };
    }
    await submissions.remove(new Set([offerId]));
    await refresh();
    return { is: answer === 'save' ? 'saved' : 'dismissed' };
  }

  async function save({ submission, judgement }: Judged): Promise<OutputOf<'vault.save'>> {
    const { origin, username, password } = submission;
    if (judgement.is === 'save') {
      return vault.saveLogin(typedLogin({ title: shownHost(origin), urls: [origin], username, password }));
    }
    const login = await vault.readLogin(judgement.itemId);
    if (login === null) return { is: 'gone' };
    return vault.saveLogin({ ...withPassword(typedOf(login), password), kind: 'login' }, judgement.itemId);
  }

  return { submitted, read, answer, refresh };
}

export type Offers = ReturnType<typeof createOffers>;

const notOpen: NotOpen = { is: 'not-open' };

function offerOf({ submission, judgement }: Judged): SaveOffer {
  const host = shownHost(submission.origin);
  return judgement.is === 'save'
    ? { offerId: submission.offerId, kind: 'save', host, username: submission.username, title: host }
    : {
        offerId: submission.offerId,
        kind: 'update',
        host,
        username: judgement.username,
        title: judgement.title,
      };
}

function shownHost(origin: string): string {
  const site = siteOf(origin);
  return site.is === 'site' ? site.host : origin;
}
