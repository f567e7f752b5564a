import { setImmediate as nextTurn } from 'node:timers/promises';
import { DEPARTMENT_CODES, type DepartmentCode } from '@community-graph/schema/departments';
import { type Community, loadDivisions } from '../divisions/load.ts';
import { populate } from '../population/population.ts';
import { CopyBatch } from './copy-batch.ts';
import { type DepartmentRows, type RowsSource, together } from './department-rows.ts';
import { LoadSession } from './load-session.ts';
import { MODULES } from './modules.ts';

/** How far a seeding is. */
export interface SeedProgress {
  /** `people`: rows are being copied; `indexes`: keys and indexes are being built. */
  readonly phase: 'people' | 'indexes' | 'done';
  readonly residents: number;
  readonly total: number;
}

/** What to fill with how many people. */
export interface SeedOptions {
  /** The departments' databases, migrated. */
  readonly urls: Readonly<Partial<Record<DepartmentCode, string>>>;
  readonly residents: number;
  readonly seed: number;
  /** Empties databases that have rows; without it they are refused. */
  readonly reset?: boolean;
  readonly onProgress?: (progress: SeedProgress) => void;
  /** Called before the first commit: from here until the end, a crash leaves some departments changed and others not. */
  readonly onCommit?: () => void;
  /** Only these departments; all that have a URL when absent. Each gets the same rows as when all are seeded. */
  readonly departments?: readonly DepartmentCode[];
}

/** What was done. */
export interface SeedResult {
  readonly residents: number;
  readonly households: number;
  readonly rows: Readonly<Partial<Record<DepartmentCode, number>>>;
  readonly seconds: number;
  /** Largest resident set of this process so far, in bytes. */
  readonly peakMemory: number;
}

/** Databases that have rows already and were not to be emptied. */
export class DatabaseNotEmptyError extends Error {
  override readonly name = 'DatabaseNotEmptyError';

  constructor(readonly departments: readonly DepartmentCode[]) {
    super(`These departments have data already: ${departments.join(', ')}. Reset them to fill them anew.`);
  }
}

/** People made before the sockets get a turn, people in a batch, and batches that may wait for a database. */
const SLICE = 200;
const BATCH = 4_000;
const MOST_WAITING = 2;

/**
 * Fills the departments' databases with one synthetic population in one pass, all departments at once, by COPY. Each
 * database is filled in one transaction; they are committed when all have succeeded, and none is changed otherwise.
 * @throws {DatabaseNotEmptyError} when a database has rows and `reset` is not set
 */
export async function seed(options: SeedOptions): Promise<SeedResult> {
  const started = performance.now();
  const loads = await openLoads(options);
  try {
    await refuseFull(loads, options);
    await Promise.all(loads.map(({ session }) => session.begin()));
    const households = await copyPopulation(loads, options);
    const report = (phase: SeedProgress['phase']) =>
      options.onProgress?.({ phase, residents: options.residents, total: options.residents });
    report('indexes');
    await Promise.all(loads.map(({ session }) => session.restore()));
    options.onCommit?.();
    for (const { session } of loads) await session.commit();
    report('done');
    return {
      residents: options.residents,
      households,
      rows: Object.fromEntries(loads.map(({ code, written }) => [code, written])),
      seconds: (performance.now() - started) / 1_000,
      peakMemory: process.resourceUsage().maxRSS * 1_024,
    };
  } finally {
    await Promise.all(loads.map(({ session }) => session.close()));
  }
}

/** One department on its way. */
interface Load {
  readonly code: DepartmentCode;
  readonly session: LoadSession;
  readonly rows: DepartmentRows;
  batch: CopyBatch;
  written: number;
}

async function openLoads({ urls, seed, departments }: SeedOptions): Promise<Load[]> {
  const wanted = DEPARTMENT_CODES.filter((code) => (departments ? departments.includes(code) : urls[code]));
  const source: RowsSource = { divisions: loadDivisions(), seed };
  const loads: Load[] = [];
  try {
    for (const code of wanted) {
      const url = urls[code];
      if (!url) throw new Error(`The database of ${code} is not known.`);
      const session = await LoadSession.open(url);
      loads.push({
        code,
        session,
        rows: together(MODULES[code].map((rows) => rows(source))),
        batch: new CopyBatch(),
        written: 0,
      });
    }
    return loads;
  } catch (error) {
    await Promise.all(loads.map(({ session }) => session.close()));
    throw error;
  }
}

async function refuseFull(loads: readonly Load[], { reset }: SeedOptions): Promise<void> {
  if (reset) return;
  const empty = await Promise.all(loads.map(({ session }) => session.isEmpty()));
  const full = loads.filter((_, at) => !empty[at]).map(({ code }) => code);
  if (full.length > 0) throw new DatabaseNotEmptyError(full);
}

async function copyPopulation(loads: readonly Load[], { residents, seed, onProgress }: SeedOptions): Promise<number> {
  for (const { rows, batch } of loads) rows.start?.(batch);
  const source = { divisions: loadDivisions(), residents, seed };
  let households = 0;
  let people = 0;
  let nextSlice = SLICE;
  let nextBatch = BATCH;
  let place: Community | null = null;
  for (const household of populate(source)) {
    const begins = household.community !== place;
    place = household.community;
    for (const { rows, batch } of loads) {
      if (begins) rows.place?.(place, batch);
      rows.add?.(household, batch);
    }
    households++;
    people += household.members.length;
    if (people < nextSlice) continue;
    nextSlice = people + SLICE;
    await nextTurn();
    if (people < nextBatch) continue;
    nextBatch = people + BATCH;
    await handOver(loads);
    onProgress?.({ phase: 'people', residents: people, total: residents });
  }
  for (const { rows, batch } of loads) rows.finish?.(batch);
  await handOver(loads);
  await Promise.all(loads.map(({ session }) => session.settled()));
  return households;
}

/** Gives each database its batch; waits while any has too many, which keeps memory bounded. */
async function handOver(loads: readonly Load[]): Promise<void> {
  for (const load of loads) {
    load.written += load.batch.rows;
    load.session.write(load.batch);
    load.batch = new CopyBatch();
  }
  const slow = loads.filter(({ session }) => session.waiting > MOST_WAITING);
  await Promise.all(slow.map(({ session }) => session.settled()));
}
