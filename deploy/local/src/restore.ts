import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { copyBeside } from './backup/copy-cluster.ts';
import { requireBackup, restoreBackup } from './backup/restore-backup.ts';
import { clusterFolder, defaultDataDir, localSecrets } from './data-folder.ts';
import { lockDataFolder } from './folder-lock.ts';

const HELP = `npm run restore -- FOLDER [--archive FOLDER] [--until TIME]

Puts what npm run backup has made into DATA_DIR, which must be empty or not there; npm start goes on from it.

  --archive FOLDER  what a system with WAL_ARCHIVE=FOLDER has kept: goes on to its end
  --until TIME      with --archive: goes on until then, for example 2026-11-28T14:00:00+08:00`;

/** `npm run restore`. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { archive: { type: 'string' }, until: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) return console.log(HELP);
  const [from, ...more] = positionals;
  if (!from || more.length > 0) throw new Error(`One FOLDER.\n\n${HELP}`);
  const until = values.until === undefined ? undefined : new Date(values.until);
  if (until && Number.isNaN(until.getTime())) throw new Error(`"${values.until}" is no time.`);
  const backup = path.join(path.resolve(from), 'postgres');
  requireBackup(backup);
  const dataDir = defaultDataDir();
  if (existsSync(path.join(dataDir, 'secrets.json'))) {
    throw new Error(`${dataDir} holds a system: move it away, or set DATA_DIR to another folder.`);
  }
  const release = lockDataFolder(dataDir);
  try {
    await copyBeside(path.resolve(from), dataDir);
    const { superuser: password } = localSecrets(dataDir);
    const archive = values.archive && path.resolve(values.archive);
    await restoreBackup({ backup, cluster: clusterFolder(dataDir), archive, until, password });
  } finally {
    release();
  }
  console.log(`${dataDir} is as it was. Verify the record of access: npm run audit:verify`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
