import path from 'node:path';
import { migrate } from '@community-graph/kit/database/migrate';
import type { DepartmentCode } from '@community-graph/schema/departments';
import { repositoryRoot } from '../repository.ts';

/** Where a department's migrations lie: with its subgraph. */
export const departmentFolder = (code: DepartmentCode): string => path.join(repositoryRoot, 'subgraphs', code);

/** Brings the databases to the newest form. */
export async function migrateDepartments(urls: Readonly<Partial<Record<DepartmentCode, string>>>): Promise<void> {
  const entries = Object.entries(urls) as [DepartmentCode, string][];
  await Promise.all(entries.map(([code, url]) => migrate(url, departmentFolder(code))));
}
