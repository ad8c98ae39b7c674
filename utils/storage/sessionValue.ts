import * as v from 'valibot';

/** The part of `storage.session` that is used. It holds JSON: bytes stand in it as base64url text. */
export type SessionArea = {
  readonly get: (key: string) => Promise<Record<string, unknown>>;
  readonly set: (items: Record<string, unknown>) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
};

export type SessionValue<T> = {
  readonly read: () => Promise<T | null>;
  readonly write: (value: T) => Promise<void>;
  readonly remove: () => Promise<void>;
};

/**
 * One value in the browser's memory: survives the worker, not the browser, and no page or content script can read it.
 * What does not fit the schema counts as absent: everything in here can be given again.
 */
export const createSessionValue = <Schema extends v.GenericSchema>(
  area: SessionArea,
  key: string,
  schema: Schema,
): SessionValue<v.InferOutput<Schema>> => ({
  read: async () => {
    const parsed = v.safeParse(schema, (await area.get(key))[key]);
    return parsed.success ? parsed.output : null;
  },
  write: (value) => area.set({ [key]: value }),
  remove: () => area.remove(key),
});
