import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { migrateDepartments } from '@community-graph/data/seed/migrate-departments';
import { startDatabases } from '@community-graph/local/databases';
import { ImportRehearsal, toldFaults } from '@community-graph/local/import-rehearsal';
import { FAULTS, hukouBooks, plantResidents, residentsBefore } from '@community-graph/local/planted-residents';
import { Stops } from '@community-graph/local/stops';
import { withDataFolder } from '../folder.ts';
import { loadAverage } from '../machine.ts';
import { rounded } from '../statistics.ts';
import type { Measurement } from './measurement.ts';

const SEED = 1;
const ONE_FAULT_IN = 100;
const ENCODING = 'gb18030';
const CHUNK_ROWS = 2_000;
const REGION = ['--region', '2201'];

/** Makes the files, and imports what residents refer to. @returns the faults that were planted */
async function prepare(rehearsal: ImportRehearsal, rows: number, inFolder: (name: string) => string) {
  writeFileSync(inFolder('books.csv'), hukouBooks());
  writeFileSync(inFolder('before.csv'), residentsBefore());
  for (const [kind, name] of [
    ['hukou-books', 'books.csv'],
    ['residents', 'before.csv'],
  ] as const) {
    const { code, error } = await rehearsal.run([kind, inFolder(name), ...REGION, '--chunk-rows', '1000']);
    if (code !== 0) throw new Error(`The import of ${name} ended with code ${code}: ${error}`);
  }
  const faults = Math.floor(rows / ONE_FAULT_IN);
  return plantResidents({ path: inFolder('residents.csv'), rows, faults, seed: SEED, encoding: ENCODING });
}

/** Imports the file with one kill in the middle, and compares what came of it with what was planted. */
async function importOnce(rehearsal: ImportRehearsal, rows: number, inFolder: (name: string) => string) {
  const planted = await prepare(rehearsal, rows, inFolder);
  const before = await rehearsal.residents();
  const args = ['residents', inFolder('residents.csv'), ...REGION, '--chunk-rows', String(CHUNK_ROWS)];
  const begun = performance.now();
  const half = Math.floor(rows / CHUNK_ROWS / 2);
  const killed = await rehearsal.run(args, rehearsal.hasChunks(half, CHUNK_ROWS));
  const killedAfter = performance.now();
  const resumed = await rehearsal.run([...args, '--resume']);
  const ended = performance.now();
  const told = await toldFaults(inFolder('residents.rejected.csv'), ENCODING);
  const rightlyTold = [...planted].filter(([line, faults]) => told.get(line) === faults).length;
  const { accepted = 0, rejected = 0 } = resumed.outcome;
  return {
    rows,
    accepted,
    rejected,
    isWhole: accepted + rejected === rows && (await rehearsal.residents()) === before + accepted,
    ...{ planted: planted.size, rightlyTold, wronglyTold: told.size - rightlyTold, kindsOfFaults: FAULTS.length },
    exitCodes: [killed.code, resumed.code],
    seconds: {
      untilKilled: rounded((killedAfter - begun) / 1000, 1),
      resumed: rounded((ended - killedAfter) / 1000, 1),
    },
    resumedBehind: resumed.outcome.resumed,
    rowsPerSecond: rounded(rows / ((ended - begun) / 1000), 0),
    peakMegabytes: Math.max(killed.peakMegabytes, resumed.peakMegabytes),
  };
}

/** `npm run import` of a million residents with 10,000 faults, killed in the middle. */
export const importFile: Measurement = {
  about: 'npm run import of a file with planted faults, killed (-9) in the middle and resumed: seconds and peak memory',
  run: ({ seedResidents }, print) =>
    withDataFolder(async (dataDir) => {
      const stops = new Stops();
      try {
        const { urls } = await startDatabases(dataDir, console.error, stops);
        await migrateDepartments({ 'public-security': urls['public-security'] });
        const rehearsal = await ImportRehearsal.open(urls['public-security']);
        const before = loadAverage();
        const figures = await importOnce(rehearsal, seedResidents, (name) => path.join(dataDir, name));
        await rehearsal.close();
        print({ ...figures, loadAverage: { before, after: loadAverage() } });
      } finally {
        await stops.run();
      }
    }),
};
