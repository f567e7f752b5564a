import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../repository.ts';
import type { NewDepartment } from './names.ts';

const TEMPLATE = path.join(repositoryRoot, 'deploy/local/new-department/template');
const SUFFIX = '.txt';
/** Files of the template that belong elsewhere than in the department's folder. */
const ELSEWHERE: Readonly<Record<string, (department: NewDepartment) => string>> = {
  'elements.yaml': ({ code }) => `schema/elements/${code}.yaml`,
  'seed.ts': ({ code }) => `data/src/seed/${code}.ts`,
};
/** What the written migration ends with: what drizzle cannot declare. */
const MIGRATION_TAIL = 'migration.sql';

const WORD = /\{\{(\w+)\}\}/g;

function fillIn(text: string, department: NewDepartment): string {
  return text.replace(WORD, (_, word: string) => {
    const value = department[word as keyof NewDepartment];
    if (value === undefined) throw new Error(`The template names {{${word}}}, which a department does not have.`);
    return String(value);
  });
}

function read(name: string, department: NewDepartment): string {
  return fillIn(readFileSync(path.join(TEMPLATE, `${name}${SUFFIX}`), 'utf8'), department);
}

/** The files of a new department, by their path in the repository. */
export function templateFiles(department: NewDepartment): ReadonlyMap<string, string> {
  const names = readdirSync(TEMPLATE, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(SUFFIX))
    .map((name) => name.slice(0, -SUFFIX.length))
    .filter((name) => name !== MIGRATION_TAIL)
    .sort();
  const placeOf = (name: string) => ELSEWHERE[name]?.(department) ?? `subgraphs/${department.code}/${name}`;
  return new Map(names.map((name) => [placeOf(name), read(name, department)]));
}

/** See {@link MIGRATION_TAIL}. */
export const migrationTail = (department: NewDepartment): string => read(MIGRATION_TAIL, department);
