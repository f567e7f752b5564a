import cluster from 'node:cluster';
import { Secrets } from '@community-graph/schema/secrets/secrets';
import { z } from 'zod';

/**
 * The environment of this process, and above it its file of secrets. What only starts others (`HANDOVER`) works with a copy:
 * they inherit its environment, read the file themselves, and are not to have what was in it once.
 */
export function processSecrets(env: NodeJS.ProcessEnv = process.env): Secrets {
  const startsOthers = cluster.isPrimary && z.stringbool().safeParse(env.HANDOVER).data === true;
  return new Secrets(startsOthers ? { ...env } : env);
}
