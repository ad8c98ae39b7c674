import { describe, expect, it } from 'vitest';
import { decideFill } from '../../../entrypoints/background/fill/decide.ts';
import type { DescribedFrame } from '../../../entrypoints/background/fill/frames.ts';
import { exactly } from '../../../utils/vault/fields.ts';

type FormDescription = DescribedFrame['form'];
const form = (changes: Partial<Extract<FormDescription, { is: 'form' }>> = {}): FormDescription => ({
  is: 'form',
  formToken: 't',
  hasUsername: true,
  hasPassword: true,
  actionOrigin: null,
  enclosed: false,
  ...changes,
});
const frame = (frameId: number, origin: string, described: FormDescription): DescribedFrame => ({
  peer: { is: 'content', origin, url: origin, tabId: 7, frameId },
  form: described,
});
const none: FormDescription = { is: 'none' };
const bank = 'https://bank.example';
const evil = 'https://evil.example';
const decide = (frames: DescribedFrame[], confirmedHost?: string) =>
  decideFill({ frames, addresses: exactly(['bank.example']), confirmedHost });

describe('where a login may go', () => {
  it('goes to the top frame that it belongs to', () => {
    expect(decide([frame(0, bank, form())])).toMatchObject({ is: 'fill', peer: { frameId: 0 } });
  });

  it('P8 gives a foreign frame on the login’s own page nothing', () => {
    expect(decide([frame(0, bank, form()), frame(3, evil, form())])).toMatchObject({
      is: 'fill',
      peer: { frameId: 0 },
    });
    expect(decide([frame(0, bank, none), frame(3, evil, form())])).toEqual({ is: 'no-form' });
  });

  it('P7 names the host of its frame on another page, and asks', () => {
    const frames = [frame(0, evil, form()), frame(3, bank, form({ enclosed: true }))];
    expect(decide(frames)).toEqual({ is: 'confirm-host', actionHost: 'bank.example' });
    expect(decide(frames, 'evil.example')).toEqual({ is: 'confirm-host', actionHost: 'bank.example' });
    expect(decide(frames, 'bank.example')).toMatchObject({ is: 'fill', peer: { frameId: 3 } });
  });

  it('P7 asks where another page is between its own frames', () => {
    const frames = [frame(0, bank, none), frame(4, bank, form({ enclosed: true }))];
    expect(decide(frames)).toMatchObject({ is: 'confirm-host' });
  });

  it('P7 asks where the top frame has not answered', () => {
    expect(decide([frame(3, bank, form())])).toEqual({ is: 'confirm-host', actionHost: 'bank.example' });
  });

  it('fills a frame of the same origin only where the top frame has no form', () => {
    const inner = frame(2, bank, form());
    expect(decide([frame(0, bank, form()), inner])).toMatchObject({ is: 'fill', peer: { frameId: 0 } });
    expect(decide([frame(0, bank, none), inner])).toMatchObject({ is: 'fill', peer: { frameId: 2 } });
    expect(decide([frame(0, bank, { is: 'hidden' }), inner])).toMatchObject({
      is: 'fill',
      peer: { frameId: 2 },
    });
  });

  it('P9 an opaque origin is no origin', () => {
    expect(decide([frame(0, 'null', form())])).toEqual({ is: 'page-changed' });
  });

  it('P10 says that the form is hidden where there is no other', () => {
    expect(decide([frame(0, bank, { is: 'hidden' }), frame(2, bank, none)])).toEqual({ is: 'hidden-form' });
  });

  it('P11 asks where the form sends elsewhere, and shows plain http as such', () => {
    const to = (actionOrigin: string) => [frame(0, bank, form({ actionOrigin }))];
    expect(decide(to(bank))).toMatchObject({ is: 'fill' });
    expect(decide(to(evil))).toEqual({ is: 'confirm-host', actionHost: 'evil.example' });
    expect(decide(to(evil), 'evil.example')).toMatchObject({ is: 'fill' });
    expect(decide(to('http://bank.example'))).toEqual({
      is: 'confirm-host',
      actionHost: 'http://bank.example',
    });
    expect(decide(to('http://bank.example'), 'bank.example')).toMatchObject({ is: 'confirm-host' });
  });

  it('P11 names both hosts where a foreign page holds a frame that sends elsewhere', () => {
    const frames = [frame(0, evil, none), frame(3, bank, form({ enclosed: true, actionOrigin: evil }))];
    expect(decide(frames)).toEqual({ is: 'confirm-host', actionHost: 'bank.example → evil.example' });
  });

  it('P3 P4 P6 a page it does not belong to is another page', () => {
    for (const origin of [
      'http://bank.example',
      'https://www.bank.example',
      'https://bank.example:8443',
      evil,
    ]) {
      expect(decide([frame(0, origin, form())])).toEqual({ is: 'page-changed' });
    }
  });
});
