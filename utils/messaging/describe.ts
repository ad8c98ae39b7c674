import type * as v from 'valibot';

declare const output: unique symbol;

/** A message's declaration; `Output` is carried as a type only. */
export type Describe<From extends 'page' | 'content', Input extends v.GenericSchema, Output> = {
  readonly from: From;
  readonly input: Input;
  readonly [output]?: Output;
};
