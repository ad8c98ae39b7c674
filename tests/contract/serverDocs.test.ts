import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readConfig, variables } from '../../server/config.ts';
import * as limits from '../../server/services/limits.ts';
import { maxAttachmentBytes, maxAttachments } from '../../utils/api/attachments.ts';
import { endpoints } from '../../utils/api/endpoints.ts';
import { changeStream } from '../../utils/api/events.ts';
import { pinTries } from '../../utils/api/pin.ts';
import { statusOfError } from '../../utils/api/errors.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const protocol = read('docs/protocol.md');
const operating = read('docs/operating.md');
const example = read('server/example.env');

// The stream is asked for like the others, and is not of their table since its answer has no end.
const stream = { path: changeStream.path, auth: 'session' };
const all = [...Object.values(endpoints), stream];

it('docs/protocol.md names every endpoint, and says which need a session', () => {
  for (const { path, auth } of all) {
    expect(protocol).toContain(`\`POST ${path}\`${auth === 'session' ? ' (session)' : ''}`);
  }
  const named = [...protocol.matchAll(/`POST (\/v1\/[^`]+)`/g)].map(([, path]) => path);
  expect(new Set(named)).toEqual(new Set(all.map(({ path }) => path)));
});

it('docs/protocol.md names every error with its status', () => {
  for (const [error, status] of Object.entries(statusOfError)) {
    expect(protocol).toMatch(new RegExp(`\\{"error":"${error}"[^|]*\\| ${status} \\|`));
  }
});

it('docs/protocol.md has the limits that the service keeps', () => {
  const perHour = (rules: readonly { limit: number; windowMs: number }[]) =>
    rules
      .map(({ limit, windowMs }) => `${limit} ${windowMs === limits.hour ? 'an hour' : 'a day'}`)
      .join(', ');
  const rows: [string, string][] = [
    ['codes to one address', perHour(limits.codesPerAddress)],
    ['reset links to one address', perHour(limits.resetLinksPerAddress)],
    ['reset codes to one address', perHour(limits.resetCodesPerAddress)],
    ['uses of reset links from one block', perHour(limits.linkUsesPerBlock)],
    ['codes to one block of addresses', perHour(limits.codesPerBlock)],
    ['codes for new addresses of one account', perHour(limits.addressCodes)],
    ['tries of codes from one block', perHour(limits.codeTriesPerBlock)],
    ['tries of one code', String(limits.codeTries)],
    ['questions whether a packet fits, from one block', perHour(limits.signInQuestionsPerBlock)],
    ['renewals of one device from one block', perHour(limits.renewalsPerDevice)],
    ['renewals of unknown devices from one block', perHour(limits.renewalsOfUnknownDevices)],
    ['control challenges of one device', perHour(limits.controlChallenges)],
    ['days that a change by passkey can be undone', String(limits.changeByPasskeyUndoneFor / limits.day)],
    ['wrong proofs of one PIN in a row', String(pinTries)],
    ['days that a share is given out after the password was typed', String(limits.pinLifetime / limits.day)],
    ['attachments of one account', String(maxAttachments)],
    ["bytes of one attachment's content", String(maxAttachmentBytes)],
    [
      'days that an attachment that is not whole is kept',
      String(limits.unfinishedAttachmentLifetime / limits.day),
    ],
    ['packet mails of one account', perHour(limits.packetMails)],
    ['mails about failed tries to one account', perHour(limits.noticesOfTries)],
  ];
  for (const [what, limit] of rows) expect(protocol).toContain(`| ${what} | ${limit} |`);
});

it('docs/operating.md and server/example.env name every variable', () => {
  for (const name of Object.keys(variables)) {
    expect(operating).toContain(`| \`${name}\` |`);
    expect(example).toMatch(new RegExp(`^#?${name}=`, 'm'));
  }
});

it('server/example.env starts a service, but for the file of the seal key', () => {
  const environment = Object.fromEntries(
    [...example.matchAll(/^(HALFKEY_\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
  );
  delete environment['HALFKEY_SEAL_KEY_FILE'];
  const key = Buffer.from(Array.from({ length: 32 }, (_, i) => i)).toString('base64url');
  expect(readConfig({ ...environment, HALFKEY_SEAL_KEY: key })).toMatchObject({
    origin: 'https://vault.example.org',
    trustedProxies: 1,
  });
});
