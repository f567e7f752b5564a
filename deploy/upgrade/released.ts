import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { withAllRows } from '@community-graph/kit/database/all-rows';
import pg from 'pg';
import { repositoryRoot } from '../local/src/repository.ts';

/** What is kept of a release for the next: of each department the last migration, and the statements that its code sends. */
export interface Released {
  readonly migration: string;
  readonly statements: readonly string[];
}

/** Where a department's is kept. */
export const releasedFile = (department: string): string =>
  path.join(repositoryRoot, 'deploy/upgrade/released', `${department}.json`);

/** A department's of the last release. */
export function released(department: string): Released {
  const file = releasedFile(department);
  if (!existsSync(file)) throw new Error(`There is no ${file}: npm run release:statements makes it.`);
  return JSON.parse(readFileSync(file, 'utf8')) as Released;
}

/** The statements that a database cannot even prepare: of names or types that its schema does not have, with its words. */
export async function unpreparable(url: string, statements: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: withAllRows(url) });
  await client.connect();
  const faults: string[] = [];
  try {
    for (const text of statements) {
      try {
        // Raw SQL: what is prepared is only read and analysed.
        await client.query(`PREPARE released AS ${text}`);
        await client.query('DEALLOCATE released');
      } catch (error) {
        faults.push(`${(error as Error).message}: ${text}`);
      }
    }
  } finally {
    await client.end();
  }
  return faults;
}
