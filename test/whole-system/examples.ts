import { askerOf, exampleVariables } from '@community-graph/local/run-example';
import { allExamples } from '@community-graph/schema/coverage';
import { describe, expect, it } from 'vitest';
import { stack } from '../the-stack.ts';

/** Values in an answer that are neither null nor structure. */
function leavesOf(value: unknown): unknown[] {
  if (value === null || value === undefined) return [];
  return typeof value === 'object' ? Object.values(value).flatMap(leavesOf) : [value];
}

describe('the example of each module', () => {
  it.each(allExamples().map((example) => [`${example.department}/${example.module}`, example] as const))(
    '%s is answered whole',
    async (_, example) => {
      const { department, query } = example;
      const variables = await exampleVariables(stack.databaseUrls[department], example);
      const answer = await stack.ask(query, variables, askerOf(example));
      expect(answer.errors).toEqual([]);
      expect(leavesOf(answer.data).length).toBeGreaterThan(1);
    },
  );
});
