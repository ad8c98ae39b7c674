import { expect, test } from 'vitest';
import { rowsInView, scrollToShow } from '../../../components/virtualList/rowRange.ts';

const view = { height: 500, rowHeight: 50, total: 10_000, margin: 5 };

test('draws what is in view and a few rows around it, of ten thousand', () => {
  expect(rowsInView({ ...view, above: 0 })).toEqual({ from: 0, to: 15 });
  expect(rowsInView({ ...view, above: 250_000 })).toEqual({ from: 4995, to: 5015 });
  expect(rowsInView({ ...view, above: 499_500 })).toEqual({ from: 9985, to: 10_000 });
});

test('draws half a row at either edge', () => {
  expect(rowsInView({ ...view, margin: 0, above: 75 })).toEqual({ from: 1, to: 12 });
});

test('draws nothing of a list that is out of view, or has no rows', () => {
  expect(rowsInView({ ...view, margin: 0, above: -900 })).toEqual({ from: 0, to: 0 });
  expect(rowsInView({ ...view, above: 0, total: 0 })).toEqual({ from: 0, to: 0 });
  expect(rowsInView({ ...view, total: 3, above: 5000 })).toEqual({ from: 3, to: 3 });
});

test('draws what is in view of a list that begins further down', () => {
  expect(rowsInView({ ...view, margin: 0, above: -300 })).toEqual({ from: 0, to: 4 });
});

test('scrolls as far as it takes to have the row whole in view, and no further', () => {
  expect(scrollToShow(3, { above: 0, height: 500, rowHeight: 50 })).toBe(0);
  expect(scrollToShow(9, { above: 0, height: 500, rowHeight: 50 })).toBe(0);
  expect(scrollToShow(10, { above: 0, height: 500, rowHeight: 50 })).toBe(50);
  expect(scrollToShow(1, { above: 80, height: 500, rowHeight: 50 })).toBe(-30);
});

test('shows the head of a row for which the view is too low', () => {
  expect(scrollToShow(2, { above: 0, height: 30, rowHeight: 50 })).toBe(100);
});
