import * as v from 'valibot';

/** Messages from the background to content scripts. The one with a secret goes only to a frame whose origin was decided on. */

/**
 * Asks frames for their login form. Each answers with a message of its own, `page.described`, not with a reply: the browser
 * then says which origin, frame and document the answer comes from, and no permission to list frames is needed.
 */
const DescribeForm = v.strictObject({
  ask: v.literal('describe-form'),
  /** Ties the answers to this question. */
  askId: v.pipe(v.string(), v.maxLength(64)),
});
/** What the frame's best login form is, without any value of it. */
export const FormDescription = v.variant('is', [
  v.strictObject({ is: v.literal('none') }),
  v.strictObject({ is: v.literal('hidden') }),
  v.strictObject({
    is: v.literal('form'),
    /** Names this form in this document until it changes. */
    formToken: v.pipe(v.string(), v.maxLength(64)),
    hasUsername: v.boolean(),
    hasPassword: v.boolean(),
    /** Origin that the form sends to, null where it names none. */
    actionOrigin: v.nullable(v.pipe(v.string(), v.maxLength(300))),
    /** True where a document of another origin is around this frame: what it does to the frame cannot be seen from inside. */
    enclosed: v.boolean(),
  }),
]);
export type FormDescription = v.InferOutput<typeof FormDescription>;

export const FillForm = v.strictObject({
  ask: v.literal('fill-form'),
  formToken: v.pipe(v.string(), v.maxLength(64)),
  /** The origin that was decided on: the frame refuses if it has become another one. */
  origin: v.pipe(v.string(), v.maxLength(300)),
  /** The action's origin at the decision; the frame refuses if it changed since. */
  actionOrigin: v.nullable(v.pipe(v.string(), v.maxLength(300))),
  username: v.pipe(v.string(), v.maxLength(10_000)),
  password: v.pipe(v.string(), v.maxLength(10_000)),
});
export type FillForm = v.InferOutput<typeof FillForm>;
export const FillAnswer = v.variant('is', [
  v.strictObject({ is: v.literal('filled'), username: v.boolean(), password: v.boolean() }),
  v.strictObject({ is: v.literal('too-long'), limit: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  v.strictObject({ is: v.literal('changed') }),
  v.strictObject({ is: v.literal('hidden') }),
]);
export type FillAnswer = v.InferOutput<typeof FillAnswer>;

export const ToContent = v.variant('ask', [DescribeForm, FillForm]);
export type ToContent = v.InferOutput<typeof ToContent>;
