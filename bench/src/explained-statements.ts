import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { waitUntil } from '@community-graph/local/wait-until';
import pg from 'pg';

/** What PostgreSQL did for one statement, by `EXPLAIN (ANALYZE, BUFFERS)` of the statement as it ran. */
export interface ExplainedStatement {
  readonly database: string;
  readonly text: string;
  /** Rows that the scans of tables and indexes read, also those that a filter or a policy then left out. */
  readonly rowsRead: number;
  /** Pages of 8 kB that were looked at. */
  readonly pages: number;
  readonly milliseconds: number;
}

/** A node of a plan in PostgreSQL's JSON. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Actual Total Time'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly Plans?: readonly PlanNode[];
}

const PREFIX = 'explained|';
const SETTINGS: Readonly<Record<string, string>> = {
  // By itself each process of the server writes to its standard error, where long plans run into one another.
  logging_collector: 'on',
  log_filename: 'explained.log',
  log_rotation_age: '0',
  log_rotation_size: '0',
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  'auto_explain.log_format': 'json',
  log_line_prefix: `${PREFIX}%d|`,
};

/** Rows read by the scans of a plan. */
function rowsRead(node: PlanNode): number {
  const below = (node.Plans ?? []).reduce((sum, plan) => sum + rowsRead(plan), 0);
  if (
    !/Scan$/.test(node['Node Type']) ||
    /^(?:Function|Values|Subquery|CTE|WorkTable|Result)/.test(node['Node Type'])
  ) {
    return below;
  }
  const each =
    (node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return below + Math.round(each * (node['Actual Loops'] ?? 1));
}

/** The statements that a part of the server's log tells of. */
export function statementsOf(log: string): ExplainedStatement[] {
  return log.split(PREFIX).flatMap((entry) => {
    const [, database = '', json] = /^([^|]*)\|.*?plan:\n(.*)$/s.exec(entry) ?? [];
    if (!json) return [];
    const { 'Query Text': text, Plan: plan } = JSON.parse(json) as { 'Query Text': string; Plan: PlanNode };
    return {
      ...{ database, text },
      rowsRead: rowsRead(plan),
      pages: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0),
      milliseconds: (plan['Actual Total Time'] ?? 0) * (plan['Actual Loops'] ?? 1),
    };
  });
}

/** Lets a server explain every statement into its log, with the figures of its run (`auto_explain`), when it starts again. */
export async function explainFromNextStart(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  for (const [name, value] of Object.entries(SETTINGS)) {
    await client.query(`ALTER SYSTEM SET ${name} = ${pg.escapeLiteral(value)}`);
  }
  await client.end();
}

/** What a server that explains says in its log. */
export class ExplainedStatements {
  #marks = 0;

  private constructor(
    private readonly client: pg.Client,
    private readonly logFile: string,
  ) {}

  /** Connects to a server that {@link explainFromNextStart} was told. */
  static async begin(adminUrl: string): Promise<ExplainedStatements> {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    const { rows } = await client.query<{ file: string }>(
      `SELECT current_setting('data_directory') || '/' || pg_current_logfile() AS file`,
    );
    return new ExplainedStatements(client, rows[0]?.file ?? '');
  }

  /** The statements that the server ran in the meantime. */
  async during(work: () => Promise<unknown>): Promise<ExplainedStatement[]> {
    const from = statSync(this.logFile).size;
    await work();
    this.#marks += 1;
    const mark = `mark ${this.#marks}`;
    await this.client.query(`SELECT ${pg.escapeLiteral(mark)} AS mark`);
    let log = '';
    await waitUntil(async () => {
      log = await textFrom(this.logFile, from);
      return log.includes(`'${mark}'`);
    }, 10_000);
    return statementsOf(log.slice(0, log.lastIndexOf(PREFIX, log.indexOf(`'${mark}'`))));
  }

  /** Ends the session. */
  close(): Promise<void> {
    return this.client.end();
  }
}

async function textFrom(file: string, from: number): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
