import type { Database } from '@community-graph/kit/database/connect';
import type { Policy, PolicyAgreement } from '@community-graph/schema/access/policy';
import { and, asc, gt, isNotNull } from 'drizzle-orm';
import { type SharingApplicationRow, sharingApplications } from '../agreements/tables.ts';
import { combinationRules } from '../combinations/combination-rules.ts';
import { ownerRoles, policyVersion, revokedRoles, revokedTokenKeys } from './tables.ts';

const DAY = 86_400_000;
/** Agreements that ended stay this long, so that whoever they served is told that they ended. */
const TOLD_DAYS = 90;

/** How long a policy is good for. */
export interface Validity {
  /** When it counts as issued. */
  readonly issuedAt: Date;
  readonly seconds: number;
  /** Of how few people figures are hidden. */
  readonly smallCount?: number | undefined;
}

/** The version that the policy has now; every change counts it up. */
export async function currentVersion(db: Database): Promise<number> {
  const [row] = await db.select().from(policyVersion);
  if (!row) throw new Error('The policy has no version; run the migrations.');
  return row.version;
}

/** Everything that decisions are made from, read in one snapshot, so that the version stands for just this. */
export function compilePolicy(db: Database, { issuedAt, seconds, smallCount }: Validity): Promise<Policy> {
  return db.transaction(
    async (tx) => ({
      version: await currentVersion(tx),
      issuedAt: issuedAt.toISOString(),
      validUntil: new Date(issuedAt.getTime() + seconds * 1000).toISOString(),
      agreements: await agreements(tx, issuedAt),
      ownerRoles: await rolesByOwner(tx),
      combinations: await combinationRules(tx, issuedAt),
      ...(smallCount !== undefined && { smallCount }),
      revoked: {
        tokenKeys: (await tx.select({ kid: revokedTokenKeys.kid }).from(revokedTokenKeys)).map(({ kid }) => kid),
        roles: await tx.select({ sub: revokedRoles.sub, role: revokedRoles.role }).from(revokedRoles),
      },
    }),
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

async function agreements(db: Database, now: Date): Promise<PolicyAgreement[]> {
  const told = new Date(now.getTime() - TOLD_DAYS * DAY);
  const rows = await db
    .select()
    .from(sharingApplications)
    .where(and(isNotNull(sharingApplications.number), gt(sharingApplications.until, told)))
    .orderBy(asc(sharingApplications.number));
  return rows.flatMap((row) => policyAgreement(row) ?? []);
}

/** What decisions need of an agreement; `null` for what is delivered otherwise than by this graph. */
function policyAgreement(row: SharingApplicationRow): PolicyAgreement | null {
  const { number, state, delivery, provider, recipient, roles, purposes, fields, masked, region } = row;
  const isAgreement = state === 'ACTIVE' || state === 'SUSPENDED' || state === 'TERMINATED';
  if (number === null || !isAgreement || delivery !== 'QUERY') return null;
  const period = { from: row.from.toISOString(), until: row.until.toISOString() };
  return { number, state, provider, recipient, roles, purposes, fields, masked, region, ...period };
}

async function rolesByOwner(db: Database): Promise<Record<string, string[]>> {
  const rows = await db.select().from(ownerRoles).orderBy(asc(ownerRoles.department), asc(ownerRoles.role));
  const roles: Record<string, string[]> = {};
  for (const { department, role } of rows) roles[department] = [...(roles[department] ?? []), role];
  return roles;
}
