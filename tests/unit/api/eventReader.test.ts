import { expect, it } from 'vitest';
import { createEventReader } from '../../../utils/api/eventReader.ts';
import { MalformedError } from '../../../utils/bytes/malformed.ts';

const vault = 'data: {"changed":"vault"}\n\n';
const account = 'data: {"changed":"account"}\n\n';

it('reads events wherever the stream is cut', () => {
  const stream = `:\n\n${vault}: a comment\nretry: 5\nid: 7\n${account}`;
  for (let size = 1; size <= stream.length; size += 1) {
    const read = createEventReader();
    const heard = [];
    for (let at = 0; at < stream.length; at += size) heard.push(...read(stream.slice(at, at + size)));
    expect(heard).toEqual(['vault', 'account']);
  }
});

it('takes every line end that the format knows', () => {
  expect(createEventReader()('data: {"changed":"vault"}\r\n\r\ndata: {"changed":"account"}\r\r')).toEqual([
    'vault',
    'account',
  ]);
});

it('has nothing to say of a sign of life', () => {
  expect(createEventReader()(':\n\n')).toEqual([]);
});

it.each([
  'data: \n',
  'data: vault\n',
  'data: {"changed":"password"}\n',
  'data: {"changed":"vault","url":"https://evil.example"}\n',
  'data: ["vault"]\n',
  'x'.repeat(1001),
])('refuses %.40s', (text) => {
  expect(() => createEventReader()(text)).toThrow(MalformedError);
});
