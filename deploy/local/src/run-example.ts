import type { Example } from '@community-graph/schema/coverage';
import type { DepartmentCode } from '@community-graph/schema/departments';
import pg from 'pg';

const OFFICIAL: Readonly<Record<DepartmentCode, string>> = {
  'civil-affairs': 'civil-affairs-officer',
  'public-security': 'police-officer',
  'human-resources': 'employment-officer',
  health: 'doctor',
  finance: 'treasurer',
};

/** The name of the persona that asks an example. */
export const askerOf = ({ department, persona }: Pick<Example, 'department' | 'persona'>): string =>
  persona?.name ?? OFFICIAL[department];

/**
 * The variables of an example, from the department's own rows.
 * @throws {Error} when the rows give none
 */
export async function exampleVariables(databaseUrl: string, { variables }: Example): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("SET app.mode = 'system'");
    const values: Record<string, unknown> = {};
    for (const [name, sql] of Object.entries(variables)) {
      const { rows } = await client.query({ text: sql, rowMode: 'array' });
      if (rows[0]?.[0] === undefined) throw new Error(`${sql} finds nothing.`);
      values[name] = rows[0][0];
    }
    return values;
  } finally {
    await client.end();
  }
}
