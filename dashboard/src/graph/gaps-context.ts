import { createContext, use } from 'react';
import type { AccessRight } from '../generated/graphql.ts';
import { type Gaps, NO_GAPS } from './answer.ts';

/** By what right a field is seen, and how it is masked. */
export interface Right {
  readonly right: AccessRight | null;
  readonly agreement: string | null;
  readonly masked: string | null;
}

/** What the parts of a page know of the answer that they show. */
export interface AnswerContext extends Gaps {
  /** By coordinate; empty while it is not known. */
  readonly rights: ReadonlyMap<string, Right>;
}

/** Where the page does not ask by what right its fields are seen. */
export const NO_RIGHTS: AnswerContext['rights'] = new Map();

/** Gives the parts of a page what its answer leaves out. */
export const GapsContext = createContext<AnswerContext>({ ...NO_GAPS, rights: NO_RIGHTS });

/** What the answer leaves out. */
export const useGaps = (): AnswerContext => use(GapsContext);
