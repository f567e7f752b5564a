import { ReaderDocument, type ReaderQuery } from '../generated/graphql.ts';
import { useAnswer } from '../graph/use-answer.ts';

/** What the page offers a reader of the office's parts; whether it may be done the graph decides. */
export interface Rights {
  /** Keeps the catalogue and answers complaints for the sharing office. */
  readonly isOfficer: boolean;
  /** The same or an auditor, who confirm combination rules by two. */
  readonly seesAll: boolean;
  /** Whether the reader is an official of a department. */
  isOfficialOf(department: string | null): boolean;
}

/** The rights of a reader by department and roles, as the graph says who it is. */
export function rightsOf(me: ReaderQuery['me']): Rights {
  const [department, roles] = [me?.department ?? null, me?.roles ?? []];
  const isOfficial = roles.length > 0 && !roles.includes('resident');
  const isOfTheOffice = isOfficial && department === 'sharing';
  const isOfficer = isOfTheOffice && roles.includes('sharing-officer');
  return {
    isOfficer,
    seesAll: isOfficer || (isOfTheOffice && roles.includes('auditor')),
    isOfficialOf: (owner) => isOfficial && owner !== null && owner === department,
  };
}

/** {@link rightsOf} the reader. */
export function useRights(): Rights {
  return rightsOf(useAnswer(ReaderDocument, {}).data?.me ?? null);
}
