import type { DepartmentCode } from '@community-graph/schema/departments';
import type pg from 'pg';
import { type Copy, copyStatements } from './copies.ts';

/** How a department's tables are spread over the servers of a Citus cluster. */
export interface Distribution {
  /** Tables of many rows, each with the column whose hash says which shard a row is in. */
  readonly distributed: Readonly<Record<string, string>>;
  /** Tables that every server has whole: what nearly every query joins, and little changes. */
  readonly reference: readonly string[];
  /** Views that are distributed tables here, each by its name. */
  readonly copies?: Readonly<Record<string, Copy>>;
}

/**
 * The tables behind `Household360`: data of a household by the household, of a resident by the resident, what belongs to one
 * row by that row, incidents by their community and once more by their household. All other tables stay on the coordinator, as Citus leaves what nobody distributes.
 */
export const DISTRIBUTION: Readonly<Record<DepartmentCode, Distribution>> = {
  'civil-affairs': {
    distributed: { households: 'id', household_members: 'household_id', assistances: 'household_id' },
    reference: ['regions', 'communities'],
  },
  'public-security': {
    distributed: { residents: 'id', hukou_books: 'id', incidents: 'community_code' },
    reference: [],
    copies: {
      household_incidents: {
        ...{ of: 'incidents', from: 'community_code', by: 'household_id', order: 'occurred_at DESC, id' },
        keptBy: 'keep_household_incident',
      },
    },
  },
  'human-resources': {
    distributed: { employments: 'resident_id', insurance_enrolments: 'resident_id' },
    reference: [],
  },
  health: { distributed: { health_records: 'resident_id', chronic_conditions: 'record_id' }, reference: [] },
  finance: { distributed: { payments: 'decision_id' }, reference: [] },
};

interface Constraint {
  readonly name: string;
  readonly kind: 'f' | 'p' | 'u';
  readonly on: string;
  readonly to: string | null;
  readonly definition: string;
  /** Whether the column that spreads the table is one of its own, not within an expression. */
  readonly holds: boolean;
}

/** Raw SQL in this file: PostgreSQL's catalogue. */
async function constraintsAt(client: pg.ClientBase, table: string, column: string): Promise<Constraint[]> {
  const { rows } = await client.query<Constraint>(
    `SELECT conname AS name, contype AS kind, conrelid::regclass::text AS on, nullif(confrelid, 0)::regclass::text AS to,
       pg_get_constraintdef(oid) AS definition,
       EXISTS (SELECT FROM pg_attribute WHERE attrelid = conrelid AND attname = $2 AND attnum = ANY (conkey)) AS holds
     FROM pg_constraint WHERE contype IN ('f', 'p', 'u') AND $1::regclass IN (conrelid, confrelid) ORDER BY contype, conname`,
    [table, column],
  );
  return rows;
}

/** The unique indexes of a table that are of no constraint and do not hold the column. */
async function uniqueIndexesOf(client: pg.ClientBase, table: string, column: string) {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index i
     WHERE indrelid = $1::regclass AND indisunique AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
       AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = indrelid AND attname = $2 AND attnum = ANY (i.indkey))
     ORDER BY 1`,
    [table, column],
  );
  return rows;
}

async function triggersOf(client: pg.ClientBase, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT tgname AS name FROM pg_trigger WHERE tgrelid = $1::regclass AND NOT tgisinternal ORDER BY 1',
    [table],
  );
  return rows.map(({ name }) => name);
}

/**
 * What a coordinator runs in a department's migrated database so that its tables are spread. What Citus cannot hold is taken
 * away first, and each such statement says what is lost (`-- lost:`): foreign keys to or between distributed tables, uniqueness
 * over rows of several shards, and the triggers by which figures by region are kept fresh.
 */
export async function citusStatements(client: pg.ClientBase, distribution: Distribution): Promise<string[]> {
  const { distributed, reference, copies = {} } = distribution;
  const statements = new Set<string>();
  for (const [table, column] of Object.entries(distributed)) {
    for (const { name, kind, on, to, definition, holds } of await constraintsAt(client, table, column)) {
      const isKept = kind === 'f' ? on === table && reference.includes(to ?? '') : holds;
      if (isKept) continue;
      const drop = `ALTER TABLE ${on} DROP CONSTRAINT ${name};`;
      if (kind === 'p') statements.add(drop).add(`ALTER TABLE ${on} ADD PRIMARY KEY (id, ${column});`);
      else statements.add(`-- lost: ${on} ${definition}\n${drop}`);
    }
    for (const { name, definition } of await uniqueIndexesOf(client, table, column)) {
      statements.add(`-- lost: ${definition}\nDROP INDEX ${name};`);
    }
    for (const trigger of await triggersOf(client, table)) {
      statements.add(`-- lost: figures by region no longer follow ${table}\nDROP TRIGGER ${trigger} ON ${table};`);
    }
  }
  for (const [name, copy] of Object.entries(copies)) {
    for (const statement of await copyStatements(client, name, copy)) statements.add(statement);
  }
  for (const table of reference) statements.add(`SELECT create_reference_table('${table}');`);
  for (const [table, column] of Object.entries(distributed)) {
    statements.add(`SELECT create_distributed_table('${table}', '${column}');`);
  }
  for (const [name, { by }] of Object.entries(copies)) {
    statements.add(`SELECT create_distributed_table('${name}', '${by}');`);
  }
  // Foreign keys go first: keys and indexes below them may be what they point at.
  return [...statements].sort((one, other) => rank(one) - rank(other));
}

const rank = (statement: string): number => {
  if (/FOREIGN KEY/.test(statement)) return 0;
  return statement.startsWith('SELECT') ? 2 : 1;
};
