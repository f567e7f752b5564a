import { withAllRows } from '@community-graph/kit/database/all-rows';
import { SUBGRAPHS } from '@community-graph/schema/departments';
import type { PERSONAS } from '@community-graph/schema/development/personas';
import pg from 'pg';
import { sampleCommand } from './sample.ts';
import type { Stack } from './stack.ts';

/** Columns of the terminal that the longest name takes, and a gap. */
const COLUMN = 38;

/** Prints where things are, a token for each persona, and a query to try. */
export async function introduce(stack: Stack, personas: typeof PERSONAS): Promise<void> {
  const origin = stack.origin.replace('127.0.0.1', 'localhost');
  const places = [
    ['图 · Graph', `${origin}/graphql`],
    ['探索器 · Explorer', `${origin}/explorer`],
    ['健康 · Health', `${origin}/health/ready`],
    ...SUBGRAPHS.map(({ code, nameZh }) => [`${nameZh} · ${code}`, stack.subgraphUrls[code]]),
  ];
  console.log(`\n${places.map(([name = '', place]) => `  ${padded(name)}${place}`).join('\n')}`);
  if (personas.length === 0) return;
  console.log('\n  A development token for each persona, good for 12 hours (npm run token makes more):');
  for (const { name, nameZh } of personas) console.log(`\n  ${nameZh} · ${name}\n${await stack.token(name)}`);
  const household = await sampleHousehold(stack.databaseUrls['civil-affairs'], personas);
  if (household) console.log(`\n  To try, a household, whole:\n\n${sampleCommand(`${origin}/graphql`, household)}`);
}

/** Pads by columns of the terminal, where a Chinese character takes two. */
function padded(text: string): string {
  const wide = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return text.padEnd(COLUMN - wide);
}

/** A household with assistance, best of the community worker's own region. */
async function sampleHousehold(url: string, personas: typeof PERSONAS): Promise<string | null> {
  const region = personas.find(({ name }) => name === 'community-worker')?.region ?? '';
  const client = new pg.Client({ connectionString: withAllRows(url) });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      `select h.id from households h left join assistances a on a.household_id = h.id
       order by a.id is null, not starts_with(h.community_code, $1), h.id limit 1`,
      [region],
    );
    return rows[0]?.id ?? null;
  } finally {
    await client.end();
  }
}
