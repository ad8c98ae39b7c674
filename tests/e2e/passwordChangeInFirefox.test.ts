import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMailCatcher, type MailCatcher } from '../../scripts/mailCatcher.ts';
import { browserPaths } from '../support/browserPaths.ts';
import { type Firefox, launchFirefox } from '../support/firefox.ts';
import { onScreen, press, write } from '../support/firefoxScreens.ts';
import { beginSignInInFirefox, packetOn, refusalIn, signUpInFirefox } from '../support/firefoxJourney.ts';
import { type RunningService, startService } from '../support/service.ts';

// One story, told in order: the password is changed in one Firefox, and another follows.

const olga = { address: 'olga@mail.example', password: 'twelve copper whales waltz' } as const;
const newPassword = 'nine silver herons wade';

let catcher: MailCatcher;
let service: RunningService;
let first: Firefox;
let second: Firefox;
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  if (browserPaths.firefox === undefined) return;
  catcher = await startMailCatcher();
  stops.push(catcher.stop);
  service = await startService({ smtpUrl: catcher.smtpUrl });
  stops.push(service.stop);
  first = await launchFirefox();
  stops.push(first.close);
  second = await launchFirefox();
  stops.push(second.close);
});
afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
});
beforeEach(({ skip }) => skip(browserPaths.firefox === undefined, 'no Firefox on this machine'));

describe('in Firefox, a change of the password', () => {
  let packet: string;

  it('begins from an account with two devices', async () => {
    await signUpInFirefox(first, olga, service, catcher);
    packet = await packetOn(first);
    await beginSignInInFirefox(second, olga, service);
    await write(second, 'packetText', packet);
    await press(second, 'submit-text');
    await onScreen(second, 'vault', 60_000);
    await press(second, 'lock');
    await onScreen(second, 'unlock');
  });

  it('is made once the words on the new sheet are typed, and not by other words', async () => {
    await first.open(`${first.origin}/options.html`);
    // Firefox gives its extensions' pages no name for a passkey; the section says so and offers the PIN.
    await first.find('[data-passkeys="not-offered"]');
    await first.find('[data-set-pin]');
    await first.click('[data-change] summary');
    await first.find('[name="newPassword"]');
    await first.type('[data-change] [name="password"]', olga.password);
    await write(first, 'newPassword', newPassword);
    await write(first, 'repeat', newPassword);
    await press(first, 'begin-change');
    await first.find('[data-changing="1"] .packet-text', 60_000);
    const renewed = await packetOn(first);
    expect(renewed).not.toBe(packet);
    packet = renewed;
    await first.killBackground();
    await first.click('[data-printed] summary');
    await write(first, 'words', 'river lamp onion');
    await press(first, 'submit-words');
    expect(await refusalIn(first)).toBe('other-words');
    const words = await first.run<string>(
      `return document.querySelector('[data-changing] .packet-words').textContent`,
    );
    await first.clear('[name="words"]');
    await write(first, 'words', words);
    await press(first, 'submit-words');
    await first.find('[data-change]', 60_000);
  });

  it('is followed by the other one with the new password alone', async () => {
    await second.open(`${second.origin}/popup.html?in=tab`);
    await onScreen(second, 'unlock');
    await second.find('[data-password-changed]');
    await write(second, 'password', olga.password);
    await press(second, 'submit');
    expect(await refusalIn(second)).toBe('wrong-password');
    await second.killBackground();
    await write(second, 'password', newPassword);
    await press(second, 'submit');
    await onScreen(second, 'vault', 60_000);
    expect(
      await second.run<boolean>(`return document.querySelector('[data-password-changed]') === null`),
    ).toBe(true);
  });
});
