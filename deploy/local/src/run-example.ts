import type { Example } from '@community-graph/schema/coverage';
import { PERSONAS } from '@community-graph/schema/development/personas';
import pg from 'pg';

/** The name of the persona that asks an example: the department's official, unless it says who. */
export function askerOf({ department, persona }: Pick<Example, 'department' | 'persona'>): string {
  const asker = persona ?? PERSONAS.find(({ dept }) => dept === department);
  if (!asker) throw new Error(`No persona works for ${department}.`);
  return asker.name;
}

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
