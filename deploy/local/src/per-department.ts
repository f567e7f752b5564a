import { DEPARTMENTS, type Department, type DepartmentCode } from '@community-graph/schema/departments';

/** Something of each department. */
export type PerDepartment<T> = Record<DepartmentCode, T>;

/** Makes something for each department. */
export function perDepartment<T>(make: (department: Department) => T): PerDepartment<T> {
  return Object.fromEntries(DEPARTMENTS.map((department) => [department.code, make(department)])) as PerDepartment<T>;
}
