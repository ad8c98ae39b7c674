import type { JSX } from 'preact';
import type { Problem } from '../utils/i18n/troubles.ts';
import { Notice } from './Notice.tsx';

/** The problem that a form met, if any. */
export const ProblemNotice = ({ problem }: { readonly problem: Problem | null }): JSX.Element | null =>
  problem && (
    <Notice tone="danger" refusal={problem.refusal}>
      <p>{problem.text}</p>
    </Notice>
  );
