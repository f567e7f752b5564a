import { withAllRows } from '@community-graph/kit/database/all-rows';
import { writeDemoResident } from '@community-graph/schema/development/demo-resident';
import { personaByName } from '@community-graph/schema/development/personas';
import pg from 'pg';

// Raw SQL: this is a tool beside public security, which keeps its tables to itself.
const GUARDIAN = `
  SELECT guardian.id
  FROM guardianships g JOIN residents guardian ON guardian.id = g.guardian_id JOIN residents ward ON ward.id = g.ward_id
  WHERE starts_with(guardian.community_code, $1) AND guardian.death_date IS NULL AND ward.death_date IS NULL
    AND ward.birth_date > current_date - interval '18 years'
  ORDER BY guardian.id LIMIT 1`;

/**
 * Makes the persona `resident` a resident of the demo data: of those with a minor child in the persona's own region, the
 * one with the smallest identifier, so that the same data give the same person. Where there is none, it stays nobody.
 */
export async function chooseDemoResident(dataDir: string, publicSecurityUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: withAllRows(publicSecurityUrl) });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(GUARDIAN, [personaByName('resident').region]);
    await writeDemoResident(dataDir, rows[0]?.id ?? null);
  } finally {
    await client.end();
  }
}
