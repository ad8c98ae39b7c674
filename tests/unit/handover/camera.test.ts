import { expect, it } from 'vitest';
import { cameraTrouble } from '../../../components/packet/camera.ts';

it.each([
  ['NotAllowedError', 'refused'],
  ['SecurityError', 'refused'],
  ['NotFoundError', 'none'],
  ['OverconstrainedError', 'none'],
  ['NotReadableError', 'in-use'],
  ['AbortError', 'in-use'],
])('a camera that gives a %s is named: %s', (name, because) => {
  expect(cameraTrouble(new DOMException('whatever the browser says', name))).toEqual({
    is: 'no-camera',
    because,
  });
});
