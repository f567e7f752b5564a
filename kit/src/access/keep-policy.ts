import { PolicySource } from '@community-graph/schema/access/policy-source';
import type { Checkpoint } from '@community-graph/schema/record/checkpoint';
import type { Logger } from 'pino';
import { anchorCheckpoints } from '../anchors/anchor-checkpoints.ts';
import type { OpenDatabase } from '../database/connect.ts';
import type { OfficeConfig } from '../server/config.ts';
import type { PolicyKeeper } from './policy-access.ts';

/** What keeps the policy for a subgraph: the sharing office's own way, or asking the office every second. */
export function keepPolicy(
  {
    department,
    policy,
  }: { readonly department: string; readonly policy?: ((database: OpenDatabase) => PolicyKeeper) | undefined },
  office: OfficeConfig | null,
  { database, log }: { database: OpenDatabase; log: Logger },
): PolicyKeeper {
  if (policy) return policy(database);
  if (!office) throw new Error(`The ${department} subgraph has no policy of its own and no office to ask for it.`);
  const { origin, signing, publicKeys, record } = office;
  const report = ({ answers, reason }: { answers: boolean; reason?: string }) => {
    if (answers) log.info('the sharing office answers again');
    else log.warn({ reason }, 'the sharing office does not answer; the last policy holds until it expires');
  };
  const anchors = { db: database.db, ...record, log, seen: new Map<string, { text: string; at: number }>() };
  const anchored = (checkpoints: readonly Checkpoint[]) => anchorCheckpoints(anchors, checkpoints);
  return new PolicySource({ origin, asker: department, signing, publicKeys, anchored, report });
}
