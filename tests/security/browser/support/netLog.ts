import { readFile } from 'node:fs/promises';

/** Every request that Chromium began, whichever of its processes asked for it, from its own log (`--log-net-log`). */
export const requestsIn = async (
  log: string,
): Promise<readonly { readonly to: string; readonly url: string; readonly by: string }[]> => {
  const { constants, events } = JSON.parse(await readFile(log, 'utf8')) as {
    readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
    readonly events: readonly {
      readonly type: number;
      readonly params?: { readonly url?: string; readonly initiator?: string };
    }[];
  };
  const begun = constants.logEventTypes['URL_REQUEST_START_JOB'];
  return events.flatMap(({ type, params }) =>
    type === begun && params?.url !== undefined && /^(?:https?|wss?):/.test(params.url)
      ? [{ to: new URL(params.url).origin, url: params.url, by: params.initiator ?? '' }]
      : [],
  );
};
