import { type CaughtMail, codeOf, type MailCatcher, startMailCatcher } from '../../../scripts/mailCatcher.ts';
import { createDevice, type Device } from '../../contract/client/device.ts';
import { startService } from '../service.ts';

/** How a run is disturbed, at its n-th step: a use of anything outside the worker, or a request. */
export const faults = [
  'the worker is killed',
  'the browser is killed',
  'the service is killed before a request',
  'the service is killed while it answers',
  'the service is killed after it has answered',
] as const;
export type Fault = (typeof faults)[number];

/** Where everybody in a run comes from. */
const hostOf = (run: number): string => `10.${run >> 8}.${run & 255}.7`;

/** The real service in a process of its own, on a file, and devices that reach it through a wire that can be cut. */
export const createFaultyWorld = async () => {
  const catcher: MailCatcher = await startMailCatcher();
  const service = await startService({ smtpUrl: catcher.smtpUrl, behindProxy: true, resetDelayDays: 0 });
  let runs = 0;
  let requests = 0;
  let strike: { readonly fault: Fault; readonly at: number; readonly delay: number } | null = null;
  let isDown = false;

  const killService = async (): Promise<void> => {
    isDown = true;
    await service.kill('SIGKILL');
  };
  const fetchFrom =
    (address: string) =>
    async (url: string, init: RequestInit): Promise<Response> => {
      if (isDown) throw new TypeError('fetch failed');
      const { fault, at, delay } = strike ?? {};
      const isStruck = ++requests === at;
      const headers = { ...(init.headers as Record<string, string>), 'x-forwarded-for': address };
      if (isStruck && fault === 'the service is killed before a request') {
        await killService();
        throw new TypeError('fetch failed');
      }
      const answer = fetch(url, { ...init, headers });
      if (isStruck && fault === 'the service is killed while it answers') {
        // Somewhere between the arrival of the request and the answer to it.
        answer.catch(() => {});
        await new Promise((resolve) => setTimeout(resolve, delay));
        await killService();
        throw new TypeError('fetch failed');
      }
      const response = await answer;
      if (isStruck && fault === 'the service is killed after it has answered') {
        await response.arrayBuffer();
        await killService();
        throw new TypeError('fetch failed');
      }
      return response;
    };

  return {
    origin: service.origin,
    /** Everybody in a run comes from an address of its own, so that no limit of the service is reached. */
    begin: () => {
      runs += 1;
      const fetch = fetchFrom(hostOf(runs));
      return {
        address: `person${runs}@example.org`,
        device: (): Device => createDevice({ fetch, now: Date.now }),
      };
    },
    /** Arms a fault; requests are counted from here. @param delay milliseconds from a request to the end of a service that answers */
    arm: (device: Device, fault: Fault, at: number, delay: number): void => {
      requests = 0;
      strike = { fault, at, delay };
      if (fault === 'the worker is killed' || fault === 'the browser is killed') device.killAfter(at);
    },
    /** Ends it, and brings back what was killed. @returns whether the fault had come */
    recover: async (device: Device, wasKilled: boolean): Promise<boolean> => {
      const fault = strike?.fault;
      const hasStruck = wasKilled || isDown;
      strike = null;
      device.killAfter(null);
      if (fault === 'the browser is killed') device.restartBrowser();
      else if (wasKilled) device.kill();
      if (isDown) {
        await service.restart();
        isDown = false;
      }
      return hasStruck;
    },
    mails: (): number => catcher.mails.length,
    /** The link in the newest mail to an address, after so many mails. */
    linkFor: async (address: string, after: number): Promise<string> => {
      const mail = await catcher.waitFor(
        ({ to, parsed }: CaughtMail) => to.includes(address) && /\/reset\//.test(parsed.text ?? ''),
        { after },
      );
      return /https?:\/\/\S+\/reset\/\S+/.exec(mail.parsed.text ?? '')?.[0] ?? '';
    },
    /** Presses the button of the page behind a link. */
    press: async (link: string): Promise<void> => {
      const pressed = await fetch(link, { method: 'POST', headers: { 'x-forwarded-for': hostOf(runs) } });
      if (!pressed.ok) throw new Error(`the page was answered ${pressed.status}`);
    },
    /** The newest code that was mailed to an address, after so many mails. */
    codeFor: async (address: string, after = 0): Promise<string> =>
      codeOf(
        await catcher.waitFor(
          ({ to, parsed }: CaughtMail) => to.includes(address) && /\d{6}/.test(parsed.text ?? ''),
          { after },
        ),
      ),
    close: async (): Promise<void> => {
      await service.stop();
      await catcher.stop();
    },
  };
};

export type FaultyWorld = Awaited<ReturnType<typeof createFaultyWorld>>;
