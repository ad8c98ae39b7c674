import { describe, expect, it } from 'vitest';
import { blobOfDataUrl } from '../../../components/packet/dataUrl.ts';
import { type Carried, handedOver } from '../../../components/packet/handedOver.ts';

const packet = 'HK1PR CGD0Q RNT3V US5XK K325V 5ZX5S JSFFX UKQLK 3P2LF KFNU';
const picture = 'data:image/png;base64,iVBORw0KGgo=';
const carried = (data: Readonly<Record<string, string>>, files: readonly File[] = []): Carried => ({
  files,
  getData: (type) => data[type] ?? '',
});

describe('what was dropped or pasted', () => {
  it('is nothing where there is nothing', () => {
    expect(handedOver(null, true)).toBeNull();
    expect(handedOver(carried({}), true)).toBeNull();
    expect(handedOver(carried({ 'text/plain': ' \n' }), false)).toBeNull();
  });

  it('is the files, all of them, whatever text comes with them', () => {
    const files = [new File(['a'], 'a.png'), new File(['b'], 'b.pdf')];
    const data = carried(
      { 'text/plain': 'https://mail.example/code.png', 'text/html': '<img src="x:">' },
      files,
    );
    expect(handedOver(data, true)).toEqual({ is: 'files', files });
  });

  it.each([
    ['an image of a page', { 'text/html': `<meta charset='utf-8'><img alt="x>y" src="${picture}">` }],
    ['single quotes', { 'text/html': `<a href="#"><IMG class=a SRC='${picture}'></a>` }],
    ['an address', { 'text/uri-list': `# a comment\r\n${picture}\r\n` }],
    ['a text', { 'text/plain': picture }],
  ])('is a file where the picture is in its own address: %s', async (_, data) => {
    const given = handedOver(carried(data as unknown as Record<string, string>), true);
    expect(given?.is).toBe('files');
    const [file] = given?.is === 'files' ? given.files : [];
    expect(file?.type).toBe('image/png');
    expect([...new Uint8Array((await file?.arrayBuffer()) ?? [])]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  });

  it.each([
    [
      'a dragged image',
      {
        'text/html': '<img src="https://mail.example/code.png">',
        'text/uri-list': 'https://mail.example/code.png',
        'text/plain': 'https://mail.example/code.png',
      },
    ],
    [
      'a dragged link',
      { 'text/uri-list': 'https://mail.example/packet.pdf', 'text/plain': 'https://mail.example/packet.pdf' },
    ],
    ['an image of the browser’s own', { 'text/html': '<img src="blob:https://mail.example/0">' }],
  ])('is its address alone, which is not fetched: %s', (_, data) => {
    expect(handedOver(carried(data as unknown as Record<string, string>), true)).toEqual({ is: 'link-only' });
  });

  it('is the text where a packet is in it, though a picture is beside', () => {
    const data = carried({
      'text/plain': packet,
      'text/html': `<img src="https://x.example/a.png">${packet}`,
    });
    expect(handedOver(data, false)).toEqual({ is: 'text', text: packet });
  });

  it('is the text that was copied, an address too', () => {
    expect(handedOver(carried({ 'text/plain': 'https://mail.example' }), false)).toEqual({
      is: 'text',
      text: 'https://mail.example',
    });
    expect(
      handedOver(carried({ 'text/plain': 'some words', 'text/html': 'some <b>words</b>' }), true),
    ).toEqual({
      is: 'text',
      text: 'some words',
    });
  });
});

describe('an address that is the file itself', () => {
  it.each([
    'data:image/png,abc',
    'data:image/png;base64,*',
    'data:;base64,A',
    'https://x',
    'data:image/png;base64,%',
  ])('%s is none', (url) => expect(blobOfDataUrl(url)).toBeNull());
  it('may have white space and parameters in it', async () => {
    const blob = blobOfDataUrl(' data:text/plain;charset=utf-8;base64,SEsx%0A UFI= ');
    expect(await blob?.text()).toBe('HK1PR');
  });
});
