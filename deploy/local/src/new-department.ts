import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { EDITS } from './new-department/edits.ts';
import { type NewDepartment, NewDepartmentError, nameDepartment } from './new-department/names.ts';
import { migrationTail, templateFiles } from './new-department/template-files.ts';
import { repositoryRoot } from './repository.ts';

const HELP = `npm run new:department -- NAME [--zh 名称] [--en "Name"] [--port N]

Makes the subgraph of a new department in subgraphs/NAME: one module with its schema in Chinese and English, table, resolvers,
loaders, example, test and migration. Lists the department where departments are listed (ports, personas, demo data, coverage,
docker-compose.yml, package-lock.json), then composes the supergraph. npm start starts it with the others.

  NAME     the code, lower-case words joined by hyphens, for example market-regulation
  --zh     the name in Chinese, for example 市场监管; goes into labels that people read
  --en     the name in English; made from NAME when not given
  --port   port of the subgraph; the next free one when not given
  --help   prints this

Exit code: 0 made, 1 a step failed (the message says which command to run again), 2 the command cannot be followed.`;

const inRoot = (file: string): string => path.join(repositoryRoot, file);

function write(file: string, text: string): void {
  mkdirSync(path.dirname(inRoot(file)), { recursive: true });
  writeFileSync(inRoot(file), text);
}

/** Runs a command of the repository and stops the whole when it fails. */
function run(words: string, command: string, ...options: string[]): void {
  console.log(`· ${words}`);
  const program = inRoot(`node_modules/.bin/${command}`);
  const { status, stdout, stderr } = spawnSync(program, options, { cwd: repositoryRoot, encoding: 'utf8' });
  if (status === 0) return;
  console.error(stdout + stderr);
  throw new Error(`${words} failed. Mend what it says above, then run: npx ${[command, ...options].join(' ')}`);
}

function writeFiles(department: NewDepartment): string[] {
  const made = templateFiles(department);
  const taken = [...made.keys()].filter((file) => existsSync(inRoot(file)));
  if (taken.length > 0)
    throw new NewDepartmentError(
      `${taken[0]} exists already; choose another name, or remove it: git clean -n shows it.`,
    );
  // All edits first: when one does not fit, nothing has been written.
  const edited = Object.entries(EDITS).map(([file, edit]) => {
    return [file, edit(readFileSync(inRoot(file), 'utf8'), department)] as const;
  });
  for (const [file, text] of [...made, ...edited]) write(file, text);
  const link = inRoot(`node_modules/@community-graph/${department.code}`);
  if (!existsSync(link)) symlinkSync(`../../subgraphs/${department.code}`, link);
  return [...made.keys(), ...edited.map(([file]) => file)];
}

function writeMigration(department: NewDepartment): void {
  const folder = inRoot(`subgraphs/${department.code}/migrations`);
  mkdirSync(folder, { recursive: true });
  run('writing the migration', 'tsx', 'deploy/local/src/migration.ts', department.code, '--name', 'init');
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  if (!file) throw new Error(`No migration was written; run: npm run migration -- ${department.code} --name init`);
  appendFileSync(path.join(folder, file), migrationTail(department));
}

function make(department: NewDepartment): void {
  const files = writeFiles(department);
  run('formatting', 'biome', 'check', '--write', ...files.filter((file) => file.endsWith('.ts')));
  run('generating the types of resolvers', 'tsx', 'schema/src/codegen.ts');
  writeMigration(department);
  run('composing the supergraph', 'tsx', 'schema/src/compose-cli.ts');
  run('writing docs/coverage.md', 'tsx', 'schema/src/coverage-cli.ts');
  console.log(`
${department.nameEn} · ${department.nameZh} is made: subgraphs/${department.code}, port ${department.port}. Now:
  npx vitest run --project unit subgraphs/${department.code}     its tests
  npm start                                  it starts with the others
  npm run token -- --persona ${department.code}-officer          a token of its official
Then read subgraphs/${department.code}/README.md, and git add what is new.`);
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      zh: { type: 'string' },
      en: { type: 'string' },
      port: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) console.log(HELP);
  else if (positionals.length > 1)
    throw new NewDepartmentError(
      `One name at a time; with hyphens it would be: ${positionals.join('-').toLowerCase()}`,
    );
  else make(nameDepartment(positionals[0], values));
} catch (error) {
  const { message, name, code } = error as NodeJS.ErrnoException;
  console.error(message);
  const isUsage = name === 'NewDepartmentError' || code?.startsWith('ERR_PARSE_ARGS');
  if (isUsage) console.error('npm run new:department -- --help tells more.');
  process.exitCode = isUsage ? 2 : 1;
}
