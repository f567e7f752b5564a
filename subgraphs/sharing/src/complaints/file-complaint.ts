import { shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { chinaDate } from '@community-graph/kit/dates';
import { KNOWN_CODES } from '@community-graph/schema/departments';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { complaintAbout, complaints } from './tables.ts';

const DEPARTMENTS: readonly string[] = [...KNOWN_CODES, 'community'];

const inputSchema = z
  .object({
    idempotencyKey,
    about: z.enum(complaintAbout.enumValues),
    target: shortText(100),
    content: shortText(2000),
  })
  .refine(({ about, target }) => about !== 'DEPARTMENT' || DEPARTMENTS.includes(target), {
    path: ['target'],
    message: `must be one of ${DEPARTMENTS.join(', ')}`,
    params: { code: 'UNKNOWN_DEPARTMENT' },
  });

/** Files a complaint with the office; returns its identifier. Anybody may. */
export function fileComplaint(context: Context, input: unknown): Promise<{ complaint: string }> {
  const { sub, dept } = context.caller;
  return runCommand(context, {
    name: 'fileComplaint',
    input,
    schema: inputSchema,
    mayRun: () => true,
    run: async (tx, { about, target, content }) => {
      const [filed] = await tx
        .insert(complaints)
        .values({ about, target, content, complainant: sub, complainantDepartment: dept, filedOn: chinaDate() })
        .returning({ id: complaints.id });
      if (!filed) throw new Error('The insert returned no row.');
      return { complaint: filed.id };
    },
  });
}
