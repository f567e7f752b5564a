import type { SupervisionKind } from '../generated/resolvers.ts';

const APPLICATION = 'id state provider recipient dueOn answeredOn reasons missing';
const CORRECTION = 'id state coordinate owner dueOn answeredOn';
const ENTRY = 'coordinate owner completeBy version';
const COMPLAINT = 'id state about target filedOn';

/** The list behind each count: its root field, the filter for a department, and what to show of each. */
const LISTS: Readonly<Record<SupervisionKind, (department: string) => [field: string, filter: string, node: string]>> =
  {
    APPLICATIONS_LATE: (department) => ['sharingApplications', `provider: ${department}`, APPLICATION],
    APPLICATIONS_DUE_SOON: (department) => ['sharingApplications', `provider: ${department}`, APPLICATION],
    APPLICATIONS_REFUSED: (department) => [
      'sharingApplications',
      `provider: ${department}, state: REFUSED`,
      APPLICATION,
    ],
    SUPPLEMENTS_REQUESTED: (department) => ['sharingApplications', `provider: ${department}`, APPLICATION],
    AGREEMENTS_SUSPENDED: (department) => [
      'sharingAgreements',
      `recipient: ${department}, state: SUSPENDED`,
      APPLICATION,
    ],
    CORRECTIONS_OVERDUE: (department) => ['corrections', `owner: ${department}, overdue: true`, CORRECTION],
    CORRECTIONS_ANSWERED_LATE: (department) => ['corrections', `owner: ${department}`, CORRECTION],
    COMPLAINTS_OPEN: (department) => ['complaints', `about: DEPARTMENT, target: ${department}`, COMPLAINT],
    CATALOGUE_INCOMPLETE: (department) => ['catalogue', `owner: ${department}, complete: false`, ENTRY],
    CATALOGUE_OVERDUE: (department) => ['catalogue', `owner: ${department}, complete: false`, ENTRY],
  };

/** The query that lists what a count counted. */
export function listOf(kind: SupervisionKind, department: string): string {
  const [field, filter, node] = LISTS[kind](JSON.stringify(department));
  return connection(field, filter, node);
}

/** The query that lists the refused looks of a department from one instant up to another. */
export function listOfRefused(department: string, { from, until }: { from: Date; until: Date }): string {
  const period = `from: "${from.toISOString()}", until: "${until.toISOString()}"`;
  const filter = `department: ${JSON.stringify(department)}, outcome: REFUSED, ${period}`;
  return connection('accessLooks', filter, 'time purpose');
}

const connection = (field: string, filter: string, node: string): string =>
  `query { ${field}(first: 50, filter: { ${filter} }) { totalCount pageInfo { hasNextPage endCursor } edges { node { ${node} } } } }`;
