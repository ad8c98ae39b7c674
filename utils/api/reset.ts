import * as v from 'valibot';
import { AccountIdText, Address, base64urlBytes, Generation, Instant, Language, Session } from './fields.ts';
import { GenerationEnd } from './signIn.ts';
import { SignUpRequest, SignUpVerifyRequest, WrongCode } from './signUp.ts';

/** Asks for a link that begins a reset. The answer is the same whether the address has an account or not. */
export const ResetLinkRequest = v.strictObject({ address: Address, language: Language });
export const ResetLinkResponse = v.strictObject({ is: v.literal('sent') });

/** Asks for a six-digit code that finishes a reset. The answer is the same whatever there is to finish; the mail says it. */
export const ResetCodeRequest = v.strictObject({ address: Address, language: Language });
export const ResetCodeResponse = v.strictObject({ is: v.literal('sent'), expiresAt: Instant });

export const ResetVerifyRequest = SignUpVerifyRequest;
export const ResetVerifyResponse = v.variant('is', [
  v.strictObject({
    is: v.literal('proven'),
    /** Resets this one account within 30 minutes. */
    ticket: base64urlBytes(32),
    expiresAt: Instant,
    /** What the new keys are made for. */
    accountId: AccountIdText,
    /** Never the first: that one began with the account. */
    generation: v.pipe(Generation, v.minValue(1)),
  }),
  WrongCode,
  /** The code was right, and the reset has been stopped since it was mailed. */
  v.strictObject({ is: v.literal('no-reset') }),
]);

/** Ends the current generation, sets aside all that was its, and begins the next with an empty vault: one transaction. */
export const ResetRequest = v.strictObject({
  ...SignUpRequest.entries,
  /** As `proven` gave it. */
  generation: Generation,
});
export type ResetRequest = v.InferOutput<typeof ResetRequest>;
/** The same request sent twice (ticket, verifier and device all equal) is answered `reset` twice. */
export const ResetResponse = v.variant('is', [
  v.strictObject({ is: v.literal('reset'), startedOn: Instant, session: Session }),
  /** Or the reset was stopped meanwhile, or another change took the number. */
  v.strictObject({ is: v.literal('ticket-expired') }),
]);

/** A reset that was begun and not yet finished. */
export const PendingReset = v.strictObject({
  begunOn: Instant,
  /** From then on whoever reads the address's mail can finish it. */
  dueOn: Instant,
});

/** What a device is told whose generation was set aside: nothing of it is signed, and nothing follows from it but words. */
export const SetAside = v.strictObject({
  is: v.literal('set-aside'),
  reason: GenerationEnd,
  endedOn: Instant,
  /** Until then the vault can be brought back. */
  until: Instant,
});
