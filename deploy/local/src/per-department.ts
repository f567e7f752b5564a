import { type Department, SUBGRAPHS, type SubgraphCode } from '@community-graph/schema/departments';

/** Something of each department and of the sharing office. */
export type PerDepartment<T> = Record<SubgraphCode, T>;

/** Makes something for each department and for the sharing office. */
export function perDepartment<T>(make: (department: Department) => T): PerDepartment<T> {
  return Object.fromEntries(SUBGRAPHS.map((department) => [department.code, make(department)])) as PerDepartment<T>;
}
