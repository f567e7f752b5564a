import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { withAllRows } from '@community-graph/kit/database/all-rows';
import { decodeCell, type Encoding } from '@community-graph/kit/import/encoding';
import { examineFile } from '@community-graph/kit/import/examine-file';
import { readRecords } from '@community-graph/kit/import/read-records';
import pg from 'pg';
import { repositoryRoot } from './repository.ts';

/** What `npm run import` runs; npm itself would survive the kill of its child, and the child that of npm. */
const { scripts } = JSON.parse(readFileSync(path.join(repositoryRoot, 'package.json'), 'utf8')) as {
  scripts: { import: string };
};
const [, ...COMMAND] = scripts.import.split(' ');

/** Between two looks at whether it has done enough to be killed: looking must not take the processor from it. */
const LOOK_MILLISECONDS = 10;

/** How a run of the command ended. */
export interface Ended {
  /** `null`: it was killed. */
  readonly code: number | null;
  /** The counts that it printed, when it came to its end. */
  readonly outcome: Readonly<Record<string, number>>;
  readonly error: string;
  readonly peakMegabytes: number;
}

/** Runs `npm run import` for public security against one database, and looks at what it left: for tests and measurements. */
export class ImportRehearsal {
  readonly #url: string;
  readonly #client: pg.Client;

  private constructor(url: string, client: pg.Client) {
    this.#url = url;
    this.#client = client;
  }

  static async open(url: string): Promise<ImportRehearsal> {
    const client = new pg.Client({ connectionString: withAllRows(url) });
    await client.connect();
    return new ImportRehearsal(url, client);
  }

  close = (): Promise<void> => this.#client.end();

  /**
   * Runs the command.
   * @param args the entity, the file, and options
   * @param enough asked again and again; when it says so, the command is killed at once (SIGKILL)
   */
  async run(args: readonly string[], enough?: () => Promise<boolean>): Promise<Ended> {
    const child = spawn(process.execPath, [...COMMAND, '--department', 'public-security', '--entity', ...args], {
      cwd: repositoryRoot,
      env: { ...process.env, PUBLIC_SECURITY_DATABASE_URL: this.#url },
    });
    const output = { out: '', error: '' };
    child.stdout.on('data', (text) => {
      output.out += text;
    });
    child.stderr.on('data', (text) => {
      output.error += text;
    });
    const closed = once(child, 'close');
    let peakMegabytes = 0;
    if (enough) {
      while (child.exitCode === null && !(await enough())) await wait(LOOK_MILLISECONDS);
      peakMegabytes = highestMemory(child.pid ?? 0);
      child.kill('SIGKILL');
    }
    const [code] = (await closed) as [number | null];
    const outcome = output.out.startsWith('{') ? (JSON.parse(output.out) as Record<string, number>) : {};
    return { code, outcome, error: output.error, peakMegabytes: outcome.peakMegabytes ?? peakMegabytes };
  }

  async residents(): Promise<number> {
    return this.#count('select count(*) as n from residents');
  }

  /** Residents of whom other departments are not told just what an import is to tell: dead, or where, and whether a child. */
  async wronglyTold(): Promise<number> {
    return this.#count(`select count(*) as n from residents r where array(
        select split_part(type, '.', 5) || ':' || subject_sequence || ':' || data::text from events.outbox
        where subject = r.id order by subject_sequence
      ) is distinct from case
        when death_date is not null then array['died:1:' || jsonb_build_object('deathDate', death_date)::text]
        else array['moved:1:' || jsonb_build_object('community', community_code)::text] ||
          case when birth_date + interval '18 years' > (now() at time zone 'Asia/Shanghai')::date
            then array['born:2:' || jsonb_build_object('birthDate', birth_date, 'community', community_code)::text]
            else array[]::text[] end
      end`);
  }

  /** Events that other departments are told. */
  async events(): Promise<number> {
    return this.#count('select count(*) as n from events.outbox');
  }

  /** Whether a file that is imported in chunks of this many rows has so many of them behind it. */
  hasChunks = (chunks: number, chunkRows: number) => async (): Promise<boolean> => {
    const own = `select id from imports where chunk_rows = ${chunkRows}`;
    return (await this.#count(`select count(*) as n from import_chunks where import_id in (${own})`)) >= chunks;
  };

  async #count(query: string): Promise<number> {
    const { rows } = await this.#client.query<{ n: string }>(query);
    return Number(rows[0]?.n);
  }
}

/** The most memory that a process that runs has had, in megabytes. */
function highestMemory(pid: number): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Math.ceil(Number(kilobytes) / 1024);
  } catch {
    return 0;
  }
}

/** Lines and faults that a file of rejected rows tells, without the masked values. */
export async function toldFaults(file: string, encoding: Encoding): Promise<Map<number, string>> {
  const rows = new Map<number, string>();
  for await (const { cells } of readRecords(await examineFile(file, encoding))) {
    const [line = '', faults = ''] = cells.map((cell) => decodeCell(cell, encoding));
    if (line !== '#行号') rows.set(Number(line), faults.replaceAll(/\([^)]*\)/g, ''));
  }
  return rows;
}
