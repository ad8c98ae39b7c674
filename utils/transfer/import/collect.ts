import { bounds } from './bounds.ts';
import { type Draft, judgeSize, settle } from './draft.ts';
import {
  type Around,
  type ImportedItem,
  type ImportedRow,
  type LeftOut,
  type ReadRows,
  RefusedFile,
  type RefusedRow,
  type RowReason,
} from './imported.ts';

/** Takes what a reader finds, row by row, and gives every row its place: brought in, or refused for a reason. */
export const createCollection = (around: Around) => {
  const rows: ImportedRow[] = [];
  const refused: RefusedRow[] = [];
  const leftOut: LeftOut[] = [];

  const count = (): void => {
    if (rows.length + refused.length >= bounds.rows) throw new RefusedFile('too-many');
  };
  const refuse = (row: number, reason: RowReason, name = ''): void => {
    count();
    refused.push({ row, name: name.slice(0, 200), reason });
  };
  const take = (row: number, name: string, item: ImportedItem | 'too-large' | 'empty'): void => {
    if (typeof item === 'string') {
      refuse(row, item, name);
      return;
    }
    count();
    rows.push({ row, item });
  };

  return {
    put: (row: number, draft: Draft): void => take(row, draft.title, settle(draft, around)),
    putItem: (row: number, item: ImportedItem): void => take(row, item.title, judgeSize(item)),
    refuse,
    leaveOut: (row: number, title: string, what: LeftOut['what'], name: string): void => {
      leftOut.push({ row, title: title.slice(0, 200), what, name: name.slice(0, 200) });
    },
    rows: (): ReadRows => ({ rows, refused, leftOut }),
  };
};
export type Collection = ReturnType<typeof createCollection>;
