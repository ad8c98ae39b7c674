import { describe, expect, test } from 'vitest';
import { moveFocus } from '../../../entrypoints/popup/vault/moveFocus.ts';

describe('the arrow keys in the list', () => {
  test.each([
    ['go from the search to the first row', 'ArrowDown', -1, 3, 0],
    ['go down a row', 'ArrowDown', 0, 3, 1],
    ['stay on the last row', 'ArrowDown', 2, 3, null],
    ['go up a row', 'ArrowUp', 2, 3, 1],
    ['go from the first row back to the search', 'ArrowUp', 0, 3, -1],
    ['do nothing above the search', 'ArrowUp', -1, 3, null],
    ['go to the first row with Home', 'Home', 2, 3, 0],
    ['go to the last row with End', 'End', 0, 3, 2],
    ['leave Home and End to the search field', 'End', -1, 3, null],
    ['leave other keys alone', 'a', 1, 3, null],
    ['do nothing without rows', 'ArrowDown', -1, 0, null],
  ])('%s', (_, key, from, count, to) => {
    expect(moveFocus(key, from, count)).toBe(to);
  });
});
