import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { officePublicKeys } from '@community-graph/schema/access/office-keys';
import { SUBGRAPH_CODES } from '@community-graph/schema/departments';
import { digestOf, type Entry, RegistryError, readLog } from '@community-graph/schema/registry/log';
import { schemaChanges } from '@community-graph/schema/registry/schema-changes';
import { type Asker, isOfficial, seesAll } from '../officials.ts';
import { REGISTRY_FOLDER } from '../published-schema.ts';

/** The role that may read every schema, as at the gateway. */
const DEVELOPER_ROLE = 'dashboard-developer';

/** A department's published schema; see `schema.graphql`. */
export interface Published {
  readonly department: string;
  readonly current: number | null;
  readonly versions: Version[];
}

interface Version {
  readonly version: number;
  readonly publishedAt: Date;
  readonly promotedAt: Date | null;
  readonly digest: string;
  readonly changes: string[];
  readonly sdl: string;
}

/**
 * What is published of the schemas that somebody may see, as the office signed it.
 * @throws {RegistryError} when the registry is not what the office signed
 */
export function publishedSchemas(asker: Asker, env: NodeJS.ProcessEnv): Published[] {
  const folder = env.REGISTRY_DIR || REGISTRY_FOLDER;
  const log = path.join(folder, 'log.ndjson');
  const entries = existsSync(log) ? readLog(readFileSync(log, 'utf8'), officePublicKeys(env)) : [];
  const isAll = seesAll(asker) || asker.roles.includes(DEVELOPER_ROLE);
  const seen = SUBGRAPH_CODES.filter((department) => isAll || (isOfficial(asker) && department === asker.dept));
  return seen.map((department) => publishedOf(folder, entries, department));
}

function publishedOf(folder: string, entries: readonly Entry[], department: string): Published {
  const own = entries.filter(({ subgraph }) => subgraph === department);
  const promoted = own.filter(({ action }) => action !== 'publish');
  const versions: Version[] = [];
  let before: string | null = null;
  for (const { version, at, sdl: digest } of own.filter(({ action }) => action === 'publish')) {
    const sdl = readSdl(path.join(folder, department, `${version}.graphql`), digest);
    const last = promoted.findLast((one) => one.version === version);
    versions.push({
      ...{ version, digest, sdl, publishedAt: new Date(at), promotedAt: last ? new Date(last.at) : null },
      changes: before === null ? [] : schemaChanges(before, sdl),
    });
    before = sdl;
  }
  return { department, current: promoted.at(-1)?.version ?? null, versions: versions.reverse() };
}

function readSdl(file: string, digest: string): string {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : null;
  if (text === null || digestOf(text) !== digest) throw new RegistryError(`${file} is not what the office signed.`);
  return text;
}
