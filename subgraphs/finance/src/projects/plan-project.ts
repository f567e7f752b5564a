import { communityCode, pastDate, positiveAmount, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Faults } from '@community-graph/kit/errors';
import { z } from 'zod';
import { type FundSource, fundSource } from '../accounts/fund-source.ts';
import { mayBeSpentOn, purposeWords } from '../accounts/purposes.ts';
import type { Context } from '../context.ts';
import { constructionProjects, projectFunds, projectKind } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  community: communityCode,
  kind: z.enum(projectKind.enumValues),
  name: shortText(100),
  plannedOn: pastDate,
  funds: z
    .array(z.object({ source: z.enum(fundSource.enumValues), amount: positiveAmount }))
    .min(1, 'must name at least one source of money')
    .max(fundSource.enumValues.length, 'must name each source once'),
});

/** Plans a project with its money by source; returns its identifier. */
export function planProject(context: Context, input: unknown): Promise<{ project: string }> {
  return runCommand(context, {
    name: 'planProject',
    input,
    schema: inputSchema,
    run: async (tx, { community, kind, name, plannedOn, funds }, faults) => {
      checkSources(
        funds.map(({ source }) => source),
        faults,
      );
      faults.throwIfAny();
      const values = { communityCode: community, kind, name, plannedOn, status: 'PLANNED' as const };
      const [planned] = await tx.insert(constructionProjects).values(values).returning({ id: constructionProjects.id });
      if (!planned) throw new Error('The insert returned no row.');
      const rows = funds.map(({ source, amount }) => ({ projectId: planned.id, source, planned: amount }));
      await tx.insert(projectFunds).values(rows);
      return { project: planned.id };
    },
  });
}

/** Each source once, and only such as may be spent on construction. */
function checkSources(sources: readonly FundSource[], faults: Faults): void {
  sources.forEach((source, at) => {
    const path = ['funds', at, 'source'];
    if (sources.indexOf(source) < at) faults.add(path, 'TWICE', 'name each source once.');
    if (!mayBeSpentOn(source, 'CONSTRUCTION')) faults.add(path, 'NOT_OF_THIS_SOURCE', purposeWords(source));
  });
}
