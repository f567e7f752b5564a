import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DEPARTMENTS } from '@community-graph/schema/departments';
import { clusterFolder, localSecrets } from './data-folder.ts';
import { departmentUrl } from './department-databases.ts';
import type { PerDepartment } from './stack.ts';

/** Line of postmaster.pid that holds the port. */
const PORT_LINE = 3;

/** The databases' URLs of a system that another process runs on this data folder. */
export function embeddedUrls(dataDir: string): PerDepartment<string> {
  const { departments } = localSecrets(dataDir);
  const port = readFileSync(path.join(clusterFolder(dataDir), 'postmaster.pid'), 'utf8').split('\n')[PORT_LINE];
  const server = `postgres://127.0.0.1:${port}/postgres`;
  return Object.fromEntries(
    DEPARTMENTS.map((department) => {
      const configured = process.env[`${department.envPrefix}_DATABASE_URL`];
      return [department.code, configured ?? departmentUrl(server, department, departments[department.code])];
    }),
  ) as PerDepartment<string>;
}
