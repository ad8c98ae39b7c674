import * as v from 'valibot';
import { readMoment } from './dates.ts';
import { RefusedFile } from './imported.ts';

/*
 * JSON of other programs: nothing in it is trusted, and nothing that is missing or new in it stops the rest. Only members
 * that are named here are looked at, each as an own property of what the file holds.
 */

/** @throws RefusedFile for anything but JSON */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new RefusedFile('damaged');
  }
};

const asText = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';

/** A text; a number or a truth value as it is written; empty for anything else. */
export const Txt = v.optional(v.pipe(v.unknown(), v.transform(asText)), '');

/** Milliseconds since 1970, or null. */
export const Moment = v.optional(v.pipe(v.unknown(), v.transform(readMoment)), null);

/** True for `true` and for numbers that are not 0. */
export const Flag = v.optional(
  v.pipe(
    v.unknown(),
    v.transform((value) => value === true || (typeof value === 'number' && value !== 0)),
  ),
  false,
);

/** A number, or null. */
export const Num = v.optional(
  v.pipe(
    v.unknown(),
    v.transform((value) => (typeof value === 'number' && Number.isFinite(value) ? value : null)),
  ),
  null,
);

/** What fits of a list; empty for anything that is none. */
export const listOf = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.optional(
    v.pipe(
      v.unknown(),
      v.transform((value): v.InferOutput<Schema>[] =>
        (Array.isArray(value) ? value : []).flatMap((one: unknown) => {
          const parsed = v.safeParse(schema, one);
          return parsed.success ? [parsed.output] : [];
        }),
      ),
    ),
    [],
  );

/** What fits, or null. */
export const maybe = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.optional(
    v.pipe(
      v.unknown(),
      v.transform((value): v.InferOutput<Schema> | null => {
        const parsed = v.safeParse(schema, value);
        return parsed.success ? parsed.output : null;
      }),
    ),
    null,
  );

/** An own member of an object; undefined where there is none. */
export const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;

/** Whether it is an object with these own members. */
export const hasMembers = (value: unknown, ...members: readonly string[]): boolean =>
  members.every((member) => memberOf(value, member) !== undefined);

/** Names and values of an object's own members; none of anything else. */
export const membersOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
