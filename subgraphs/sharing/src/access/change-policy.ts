import { shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import { KNOWN_CODES } from '@community-graph/schema/departments';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { isSharingOfficer } from '../officials.ts';
import { currentVersion } from './compile-policy.ts';
import { ownerRoles, revokedRoles, revokedTokenKeys } from './tables.ts';

const name = z.string().min(1, 'must not be empty').max(64);
const sub = z.string().min(1, 'must not be empty').max(200);
const reasons = shortText(500);
const roleSchema = z.object({ idempotencyKey, sub, role: name });
const revokeSchema = roleSchema.extend({ reasons });
const keySchema = z.object({ idempotencyKey, kid: z.string().min(1).max(200), reasons });
const ownerSchema = z.object({
  idempotencyKey,
  department: z.enum(KNOWN_CODES, 'must be the code of a department'),
  roles: z.array(name).max(50),
});

/** Runs a change of the policy by a sharing officer; returns the policy's version after it. */
function change<Input extends { idempotencyKey: string }>(
  context: Context,
  command: {
    name: string;
    input: unknown;
    schema: z.ZodType<Input>;
    make: (tx: Database, input: Input) => Promise<unknown>;
  },
): Promise<{ policyVersion: number }> {
  const { make, ...rest } = command;
  return runCommand(context, {
    ...rest,
    mayRun: isSharingOfficer,
    run: async (tx, input) => {
      await make(tx, input);
      return { policyVersion: await currentVersion(tx) };
    },
  });
}

/** Takes a role from somebody, or all by `*`. */
export const revokeRole = (context: Context, input: unknown) =>
  change(context, {
    name: 'revokeRole',
    input,
    schema: revokeSchema,
    make: (tx, given) =>
      tx
        .insert(revokedRoles)
        .values({ sub: given.sub, role: given.role, reasons: given.reasons, by: context.caller.sub })
        .onConflictDoNothing(),
  });

/** Gives a role back that was taken. */
export const restoreRole = (context: Context, input: unknown) =>
  change(context, {
    name: 'restoreRole',
    input,
    schema: roleSchema,
    make: (tx, given) =>
      tx.delete(revokedRoles).where(and(eq(revokedRoles.sub, given.sub), eq(revokedRoles.role, given.role))),
  });

/** Refuses every token that a key signed, for ever. */
export const revokeTokenKey = (context: Context, input: unknown) =>
  change(context, {
    name: 'revokeTokenKey',
    input,
    schema: keySchema,
    make: (tx, { kid, reasons: why }) =>
      tx.insert(revokedTokenKeys).values({ kid, reasons: why, by: context.caller.sub }).onConflictDoNothing(),
  });

/** Sets which roles of a department may use its own data. */
export const setOwnerRoles = (context: Context, input: unknown) =>
  change(context, {
    name: 'setOwnerRoles',
    input,
    schema: ownerSchema,
    make: async (tx, { department, roles }) => {
      await tx.delete(ownerRoles).where(eq(ownerRoles.department, department));
      const rows = [...new Set(roles)].map((role) => ({ department, role }));
      if (rows.length > 0) await tx.insert(ownerRoles).values(rows);
    },
  });
