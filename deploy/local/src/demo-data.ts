import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DEPARTMENT_CODES, type DepartmentCode } from '@community-graph/schema/departments';
import pg from 'pg';
import type { Databases } from './databases.ts';
import { chooseDemoResident } from './demo-resident.ts';

/** What databases were filled with. */
export interface Filling {
  readonly residents: number;
  readonly seed: number;
  readonly departments: readonly DepartmentCode[];
}

/** How to fill databases. */
export interface FillOptions extends Filling {
  readonly databases: Pick<Databases, 'urls' | 'adminUrl'>;
  /** Empties them first. */
  readonly reset: boolean;
  /** Shows a bar or lines while it works. */
  readonly showProgress: boolean;
  readonly report: (line: string) => void;
}

/** Notes in the data folder: what the databases hold, and what is being committed to them, one after the other. */
const noteOf = (dataDir: string, kind: 'seeded' | 'seeding') => path.join(dataDir, `${kind}.json`);

/** What a data folder notes of its databases, or of what was being committed to them; `null`: nothing. */
export function readNote(dataDir: string, kind: 'seeded' | 'seeding'): Filling | null {
  const file = noteOf(dataDir, kind);
  if (!existsSync(file)) return null;
  return { departments: DEPARTMENT_CODES, ...(JSON.parse(readFileSync(file, 'utf8')) as Omit<Filling, 'departments'>) };
}

/** Fills databases, and notes it in the data folder. */
export async function fill(dataDir: string, options: FillOptions): Promise<void> {
  const { residents, seed: seedNumber, departments, databases, reset, report } = options;
  const urls = Object.fromEntries(departments.map((code) => [code, databases.urls[code]]));
  // Loaded when needed only: a second start has nothing to fill.
  const [{ migrateDepartments }, { seed }, { describeResult, reportProgress }] = await Promise.all([
    import('@community-graph/data/seed/migrate-departments'),
    import('@community-graph/data/seed/seed'),
    import('@community-graph/data/seed/report-progress'),
  ]);
  await migrateDepartments(urls);
  const filling: Filling = { residents, seed: seedNumber, departments };
  const progress = options.showProgress ? reportProgress() : null;
  try {
    const result = await seed({
      urls,
      residents,
      seed: seedNumber,
      reset,
      ...(progress && { onProgress: progress.update.bind(progress) }),
      // Before this nothing has changed, whatever happens; after it only an end without a fault is a good one.
      onCommit: () => writeFileSync(noteOf(dataDir, 'seeding'), JSON.stringify(filling)),
    });
    progress?.stop();
    const earlier = readNote(dataDir, 'seeded')?.departments ?? [];
    const filled = { ...filling, departments: [...new Set([...earlier, ...departments])] };
    writeFileSync(noteOf(dataDir, 'seeded'), JSON.stringify(filled));
    rmSync(noteOf(dataDir, 'seeding'));
    if (departments.includes('public-security')) await chooseDemoResident(dataDir, databases.urls['public-security']);
    report(describeResult(result));
    if (databases.adminUrl) await writeBack(databases.adminUrl);
  } finally {
    progress?.stop();
  }
}

/** Writes everything to its place, so that a server that is killed soon has little to recover and is back at once. */
async function writeBack(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query('CHECKPOINT').finally(() => client.end());
}

/**
 * Fills the embedded databases on the first run, and again those whose filling was cut off by a crash while it was
 * committed. Databases that hold data of another origin are left as they are, and those of other servers are never
 * touched.
 */
export async function fillOnFirstRun(
  dataDir: string,
  databases: Databases,
  wanted: Pick<FillOptions, 'residents' | 'seed' | 'showProgress' | 'report'>,
): Promise<void> {
  if (wanted.residents === 0) return;
  const embedded = (code: DepartmentCode) => databases.embedded.includes(code);
  const cutOff = readNote(dataDir, 'seeding');
  const doubtful = cutOff?.departments.filter(embedded) ?? [];
  if (doubtful.length > 0) {
    await fill(dataDir, { ...wanted, ...cutOff, departments: doubtful, databases, reset: true });
  }
  const seeded = readNote(dataDir, 'seeded');
  // The sharing office keeps no data of people: it sets up its own demonstration.
  const departments = DEPARTMENT_CODES.filter((code) => embedded(code) && !seeded?.departments.includes(code));
  if (departments.length === 0) return;
  const { residents, seed } = seeded ?? wanted;
  try {
    await fill(dataDir, { ...wanted, residents, seed, departments, databases, reset: false });
  } catch (error) {
    if ((error as Error).name !== 'DatabaseNotEmptyError') throw error;
    wanted.report('No demo data: the databases hold other data already (npm run seed -- --reset replaces them).');
  }
}
