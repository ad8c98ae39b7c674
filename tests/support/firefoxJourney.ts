import { codeOf, type MailCatcher } from '../../scripts/mailCatcher.ts';
import type { Firefox } from './firefox.ts';
import { onScreen, press, write } from './firefoxScreens.ts';
import type { Person } from './journey.ts';
import type { RunningService } from './service.ts';

/** Names the service on the screen that asks for the address; it is folded away. */
export const nameService = async (firefox: Firefox, { origin }: RunningService): Promise<void> => {
  await firefox.click('details.more summary');
  await write(firefox, 'service', origin);
};

/**
 * Signs up, in a tab of our own, up to the screen that shows the packet.
 * @param between done after each step that is waited for, such as ending the background
 */
export const signUpInFirefox = async (
  firefox: Firefox,
  { address, password }: Person,
  service: RunningService,
  catcher: MailCatcher,
  between: () => Promise<void> = async () => {},
): Promise<void> => {
  await firefox.open(`${firefox.origin}/popup.html?in=tab`);
  await onScreen(firefox, 'welcome');
  await press(firefox, 'sign-up');
  await onScreen(firefox, 'sign-up-address');
  await write(firefox, 'address', address);
  await nameService(firefox, service);
  await press(firefox, 'submit');
  await onScreen(firefox, 'sign-up-code');
  await between();
  await write(firefox, 'code', codeOf(await catcher.waitFor(({ to }) => to.includes(address))));
  await press(firefox, 'submit');
  await onScreen(firefox, 'sign-up-password');
  await between();
  await write(firefox, 'password', password);
  await write(firefox, 'repeat', password);
  await press(firefox, 'submit');
  await onScreen(firefox, 'packet-deliver', 60_000);
};

/** Signs in, in a tab of our own, up to the screen that asks for the packet. */
export const beginSignInInFirefox = async (
  firefox: Firefox,
  { address, password }: Person,
  service: RunningService,
): Promise<void> => {
  await firefox.open(`${firefox.origin}/popup.html?in=tab`);
  await press(firefox, 'sign-in');
  await write(firefox, 'address', address);
  await write(firefox, 'password', password);
  await nameService(firefox, service);
  await press(firefox, 'submit');
  await onScreen(firefox, 'sign-in-packet');
};

/** The text of the packet that the page shows, without blanks. */
export const packetOn = async (firefox: Firefox): Promise<string> => {
  await firefox.find('.packet-text');
  return firefox.run<string>(`return document.querySelector('.packet-text').textContent.replace(/\\s/g, '')`);
};

/** What the page refuses, as soon as it does. */
export const refusalIn = async (firefox: Firefox): Promise<string> => {
  await firefox.find('[role="alert"][data-refusal]');
  return firefox.run<string>(`return document.querySelector('[role="alert"][data-refusal]').dataset.refusal`);
};
