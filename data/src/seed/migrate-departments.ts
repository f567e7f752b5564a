import path from 'node:path';
import { migrate } from '@community-graph/kit/database/migrate';
import type { DepartmentCode } from '@community-graph/schema/departments';
import { repositoryRoot } from '../repository.ts';

/** Brings the databases to the newest form; the migrations lie with each department's subgraph. */
export async function migrateDepartments(urls: Readonly<Partial<Record<DepartmentCode, string>>>): Promise<void> {
  const entries = Object.entries(urls) as [DepartmentCode, string][];
  await Promise.all(entries.map(([code, url]) => migrate(url, path.join(repositoryRoot, 'subgraphs', code))));
}
