import path from 'node:path';
import { migrate } from '@community-graph/kit/database/migrate';
import { type DepartmentCode, SUBGRAPHS } from '@community-graph/schema/departments';
import { defaultDataDir } from './data-folder.ts';
import { findDatabases } from './find-databases.ts';
import { repositoryRoot } from './repository.ts';
import type { Stops } from './stops.ts';

/**
 * The URL of one department's database, as its own role, at its newest form: the one that the environment names, or that of
 * the local system.
 */
export async function departmentDatabase(department: DepartmentCode, stops: Stops): Promise<string> {
  const { envPrefix } = SUBGRAPHS.find(({ code }) => code === department) ?? {};
  const named = process.env[`${envPrefix}_DATABASE_URL`];
  const url = named || (await findDatabases(defaultDataDir(), stops)).urls[department];
  await migrate(url, path.join(repositoryRoot, 'subgraphs', department));
  return url;
}
