import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readAsk } from '../../../entrypoints/login.content/readAsk.ts';
import { ToContent } from '../../../utils/messaging/toContent.ts';

const bySchema = (message: unknown) => {
  const read = v.safeParse(ToContent, message);
  return read.success ? read.output : null;
};
const text = fc.oneof(
  fc.string(),
  fc.constantFrom('', 'a'.repeat(64), 'a'.repeat(65), 'a'.repeat(300), 'a'.repeat(301)),
);
const nearly = fc.oneof(text, text, text, fc.constant(null), fc.integer(), fc.constant(undefined));

describe('a message of the background', () => {
  it('is read as its schema says, field by field', () => {
    const describeForm = fc.record(
      { ask: fc.constant('describe-form'), askId: nearly, more: fc.constant(1) },
      { requiredKeys: ['ask'] },
    );
    const fillForm = fc.record(
      {
        ask: fc.constant('fill-form'),
        formToken: nearly,
        origin: nearly,
        actionOrigin: nearly,
        username: nearly,
        password: nearly,
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.oneof(describeForm, fillForm, fc.anything()), (message) => {
        expect(readAsk(message)).toEqual(bySchema(message));
      }),
      { numRuns: 3000 },
    );
  });

  it('is taken in its longest form', () => {
    const longest = {
      ask: 'fill-form',
      formToken: 'a'.repeat(64),
      origin: 'a'.repeat(300),
      actionOrigin: null,
      username: 'a'.repeat(10_000),
      password: 'a'.repeat(10_000),
    };
    expect(readAsk(longest)).toEqual(longest);
    expect(readAsk({ ...longest, password: 'a'.repeat(10_001) })).toBeNull();
  });

  it('X20 counts its own properties only', () => {
    const inherited: unknown = Object.create({ ask: 'describe-form', askId: 'a' });
    expect(readAsk(inherited)).toBeNull();
    expect(readAsk(JSON.parse('{"ask":"describe-form","__proto__":{"askId":"a"}}'))).toBeNull();
    expect(readAsk([])).toBeNull();
    expect(readAsk('describe-form')).toBeNull();
  });
});
