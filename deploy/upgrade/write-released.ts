import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createMigratedDatabase } from '@community-graph/kit/testing/test-database';
import { SUBGRAPHS } from '@community-graph/schema/departments';
import { repositoryRoot } from '../local/src/repository.ts';
import startPostgres from '../local/src/test-postgres.ts';
import { releasedFile, unpreparable } from './released.ts';

const DATA = /^\s*(?:select|insert|update|delete|with)\b/i;

/** Statements that differ only in how many values they have are one. */
const shapeOf = (text: string): string =>
  text
    .replaceAll(/\$\d+/g, '$')
    .replaceAll(/\((?:\$|default)(?:, (?:\$|default))*\)/g, '($)')
    .replaceAll(/\(\$\)(?:, \(\$\))+/g, '($)');

const [folder = ''] = process.argv.slice(2);
if (folder === '') throw new Error('Name the folder that RECORD_STATEMENTS named (deploy/upgrade/README.md).');
const stop = await startPostgres();
for (const { code } of SUBGRAPHS) {
  const root = path.join(repositoryRoot, 'subgraphs', code);
  const texts = readFileSync(path.join(folder, `${code}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  const sent = texts.map((line) => JSON.parse(line) as string).filter((text) => DATA.test(text));
  const shortest = [...new Set(sent)].sort((one, other) => one.length - other.length || (one < other ? -1 : 1));
  const unlike = [...new Map(shortest.toReversed().map((text) => [shapeOf(text), text])).values()];
  const { url, drop } = await createMigratedDatabase(root);
  // What tests make for themselves is not the department's.
  const foreign = new Set((await unpreparable(url, unlike)).map((fault) => fault.slice(fault.indexOf(': ') + 2)));
  await drop();
  const statements = unlike.filter((text) => ![...foreign].some((one) => one.endsWith(text))).sort();
  const migration = readdirSync(path.join(root, 'migrations'))
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .at(-1);
  mkdirSync(path.dirname(releasedFile(code)), { recursive: true });
  writeFileSync(releasedFile(code), `${JSON.stringify({ migration, statements }, null, 2)}\n`);
  console.log(`${code}: ${statements.length} of ${sent.length} statements, up to ${migration}`);
}
await stop();
