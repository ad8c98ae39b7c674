import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { troubleText } from '../../../components/packet/troubleText.ts';
import { hintedTroubles, packetTroubles } from '../../support/packetTroubles.ts';

vi.mock('wxt/browser', () => import('../../support/englishBrowser.ts'));

const docs = join(import.meta.dirname, '../../../docs');
const page = readFileSync(join(docs, 'packet-errors.md'), 'utf8');
const names = Object.keys(packetTroubles);
const now = new Date(2026, 10, 24, 14, 5).getTime();
const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => [/^`([\w-]+)`/.exec(section)?.[1] ?? '', section] as const),
);

describe('docs/packet-errors.md', () => {
  it('lists every way in which a packet is refused, once, and no other', () => {
    expect([...sections.keys()].sort()).toEqual(names.toSorted());
    expect(page.match(/^### /gm)).toHaveLength(names.length);
  });

  it.each(Object.entries(packetTroubles))('has %s as it is said, with its pictures', (name, trouble) => {
    const { what, todo } = troubleText(trouble, now);
    const section = sections.get(name) ?? '';
    expect(section).toContain(`> **${what}** ${todo}\n`);
    for (const scheme of ['light', 'dark'])
      expect(section).toContain(`"pictures/packet-errors/${name}.${scheme}.png"`);
  });

  it('has every hint that a picture may come to', () => {
    for (const [hint, trouble] of Object.entries(hintedTroubles))
      expect(sections.get('nothing-found')).toContain(`| \`${hint}\` | ${troubleText(trouble, now).todo} |`);
  });

  it('has no picture that it does not show', () => {
    const pictures = readdirSync(join(docs, 'pictures/packet-errors'));
    expect(pictures.sort()).toEqual(
      names.flatMap((name) => [`${name}.dark.png`, `${name}.light.png`]).sort(),
    );
  });
});
