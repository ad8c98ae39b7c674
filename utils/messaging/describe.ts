import type * as v from 'valibot';

declare const output: unique symbol;

/** A message's declaration; `Output` is carried as a type only. */
export type Describe<From extends 'page' | 'content', Input extends v.GenericSchema, Output> = {
  readonly from: From;
  readonly input: Input;
  readonly [output]?: Output;
};

/** Helper that ties an input schema to an output type; the output exists for the compiler only. */
export const message = <const From extends 'page' | 'content', Input extends v.GenericSchema, Output>(
  from: From,
  input: Input,
  _output?: (output: Output) => void,
): Describe<From, Input, Output> => ({ from, input });

/** Names an output type where `message` is called. */
export const gives =
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the one use is the point: it carries a type and no value
  <Output>() =>
    (_output: Output): void => {};
