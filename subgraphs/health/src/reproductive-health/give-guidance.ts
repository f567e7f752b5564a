import { communityCode, identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { guidanceForm, guidanceTopic, reproductiveHealthGuidances } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  resident: identifier,
  community: communityCode,
  topic: z.enum(guidanceTopic.enumValues),
  form: z.enum(guidanceForm.enumValues),
  givenOn: pastDate,
  advisor: shortText(50),
  content: shortText(1000),
});

/** Records guidance that a resident was given; returns its identifier. */
export function giveReproductiveHealthGuidance(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'giveReproductiveHealthGuidance',
    input,
    schema: inputSchema,
    run: (tx, { resident: residentId, community, idempotencyKey: _key, ...guidance }) =>
      insertRow(tx, reproductiveHealthGuidances, {
        ...guidance,
        residentId,
        communityCode: community,
        status: 'GIVEN',
      }),
  });
}
