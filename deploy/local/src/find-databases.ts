import { type Databases, runningDatabases, startDatabases } from './databases.ts';
import { dataFolderHolder, lockDataFolder } from './folder-lock.ts';
import type { Stops } from './stops.ts';

/** The databases: of the system that runs, or of an embedded server that is started for this command only. */
export async function findDatabases(
  dataDir: string,
  stops: Stops,
  report: (line: string) => void = console.error,
): Promise<Databases> {
  if (dataFolderHolder(dataDir) !== null) return runningDatabases(dataDir);
  const release = lockDataFolder(dataDir);
  await stops.add({ stop: release, kill: release });
  return startDatabases(dataDir, report, stops);
}
