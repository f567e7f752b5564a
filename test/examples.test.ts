import { allExamples, type Example } from '@community-graph/schema/coverage';
import type { DepartmentCode } from '@community-graph/schema/departments';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestStack, type TestStack } from './start-test-stack.ts';

const RESIDENTS = 3_000;
/** Who asks a department's examples. */
const PERSONA: Readonly<Record<DepartmentCode, string>> = {
  'civil-affairs': 'civil-affairs-officer',
  'public-security': 'police-officer',
  'human-resources': 'employment-officer',
  health: 'doctor',
  finance: 'treasurer',
};

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(RESIDENTS);
});
afterAll(() => stack?.stop());

/** The variables of an example, from the department's own rows. */
async function variablesOf({ department, variables }: Example): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: stack.databaseUrls[department] });
  await client.connect();
  try {
    await client.query("SET app.mode = 'system'");
    const values: Record<string, unknown> = {};
    for (const [name, sql] of Object.entries(variables)) {
      const { rows } = await client.query({ text: sql, rowMode: 'array' });
      values[name] = rows[0]?.[0];
      expect(values[name], `${sql} finds nothing`).toBeDefined();
    }
    return values;
  } finally {
    await client.end();
  }
}

/** Values in an answer that are neither null nor structure. */
function leavesOf(value: unknown): unknown[] {
  if (value === null || value === undefined) return [];
  return typeof value === 'object' ? Object.values(value).flatMap(leavesOf) : [value];
}

describe('the example of each module', () => {
  it.each(allExamples().map((example) => [`${example.department}/${example.module}`, example] as const))(
    '%s is answered whole',
    async (_, example) => {
      const answer = await stack.ask(example.query, await variablesOf(example), PERSONA[example.department]);
      expect(answer.errors).toEqual([]);
      expect(leavesOf(answer.data).length).toBeGreaterThan(1);
    },
  );
});
