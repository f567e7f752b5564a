import path from 'node:path';
import { parseArgs } from 'node:util';
import { copyBeside } from './backup/copy-cluster.ts';
import { takeBackup } from './backup/take-backup.ts';
import { clusterFolder, defaultDataDir } from './data-folder.ts';
import { runningDatabases } from './databases.ts';
import { dataFolderHolder } from './folder-lock.ts';

const HELP = `npm run backup -- FOLDER

Copies the databases of the system that runs on DATA_DIR (npm start) into FOLDER/postgres while it runs, all as of one
moment, and the gateway's journal of looks and the folder's secrets beside them. FOLDER must not hold a backup yet, and
whoever can read it can read everything: keep it as the databases are kept. docs/backup.md`;

/** `npm run backup`. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { help: { type: 'boolean' } } });
  if (values.help) return console.log(HELP);
  const [target, ...more] = positionals;
  if (!target || more.length > 0) throw new Error(`Name one FOLDER for the copy.\n\n${HELP}`);
  const dataDir = defaultDataDir();
  if (dataFolderHolder(dataDir) === null)
    throw new Error(`No system runs on ${dataDir}; start it, or copy the folder.`);
  const { adminUrl } = runningDatabases(dataDir);
  if (!adminUrl)
    throw new Error('Every department has a database of its own: back each up where it runs (docs/backup.md).');
  const folder = path.resolve(target);
  await takeBackup({ adminUrl, cluster: clusterFolder(dataDir), target: path.join(folder, 'postgres') });
  // After the databases: the journal has at least what the sharing office had.
  await copyBeside(dataDir, folder);
  console.log(`The backup is in ${folder}.`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
