import { OVERRIDE } from './takeover.ts';

/** On what terms a field is shared, in the order in which the arguments of `@sharing` are written. */
export type Sharing = {
  readonly type: 'UNCONDITIONAL' | 'CONDITIONAL' | 'NOT_SHARED';
  readonly sensitivity: 'PUBLIC' | 'INTERNAL' | 'PERSONAL' | 'SENSITIVE';
  readonly mask?: 'ADDRESS';
  readonly basis?: string;
};

export const PUBLIC: Sharing = { type: 'UNCONDITIONAL', sensitivity: 'PUBLIC' };
export const INTERNAL: Sharing = { type: 'UNCONDITIONAL', sensitivity: 'INTERNAL' };
export const PERSONAL: Sharing = { type: 'CONDITIONAL', sensitivity: 'PERSONAL' };
export const SENSITIVE: Sharing = { type: 'CONDITIONAL', sensitivity: 'SENSITIVE' };
/** What never leaves the department, by the law that is cited. */
export const notShared = (basis: string): Sharing => ({ type: 'NOT_SHARED', sensitivity: 'SENSITIVE', basis });

/** A key, which both departments know. */
export const key = (description: string, sharing: Sharing = INTERNAL) =>
  ({ description, directives: { sharing }, nullable: false }) as const;

/** A field that is taken over and leads elsewhere. */
export const taken = (description: string, sharing: Sharing) =>
  ({ description, directives: { sharing }, override: OVERRIDE }) as const;

/** A field that is taken over and stores a datum, whose element is named. */
export const stored = (description: string, code: string, sharing: Sharing) =>
  ({ description, directives: { element: { code }, sharing }, override: OVERRIDE }) as const;

/** An entry: open to whoever may read something behind it. */
export const entry = (description: string) => ({ description, override: OVERRIDE }) as const;

/** What a filter or order reveals. */
export const reveals = (code: string) => ({ directives: { element: { code } } }) as const;
