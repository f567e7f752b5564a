import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DocumentNode, Kind, parse } from 'graphql';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { DEPARTMENT_CODES, type DepartmentCode, departmentByCode } from './departments.ts';
import { type Persona, personaByName } from './development/personas.ts';

const rowSchema = z.strictObject({
  row: z.string(),
  about: z.string(),
  policy: z.string(),
  modules: z.array(z.string()).min(1),
});
const coverageSchema = z.record(z.enum(DEPARTMENT_CODES), z.array(rowSchema));

const root = fileURLToPath(new URL('../../', import.meta.url));

/** An operation that shows what a module keeps, as it runs on the demonstration's data. */
export interface Example {
  readonly department: DepartmentCode;
  readonly module: string;
  /** What it shows. */
  readonly shows: string;
  readonly query: string;
  /** Who asks it; the department's own official when nobody is named. */
  readonly persona: Persona | null;
  /** SQL at the department's database that gives each variable its value. */
  readonly variables: Readonly<Record<string, string>>;
}

const moduleFolder = (department: DepartmentCode, module: string) =>
  path.join(root, 'subgraphs', department, 'src', module);

const BINDING = /^\$(\w+): (.+)$/;
const ASKER = /^As (\S+)\.$/;

/**
 * The example of a module; `null` when it has none. Lines `# $name: SQL` say where a variable comes from, a line
 * `# As persona.` who asks.
 * @throws {RangeError} when there is no such persona
 */
export function exampleOf(department: DepartmentCode, module: string): Example | null {
  const file = path.join(moduleFolder(department, module), 'example.graphql');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const comments = lines.filter((line) => line.startsWith('#')).map((line) => line.slice(1).trim());
  const variables: Record<string, string> = {};
  for (const comment of comments) {
    const [, name, sql] = BINDING.exec(comment) ?? [];
    if (name && sql) variables[name] = sql;
  }
  const asker = comments.flatMap((comment) => ASKER.exec(comment)?.[1] ?? [])[0];
  return {
    ...{ department, module, variables },
    persona: asker === undefined ? null : personaByName(asker),
    shows: comments.filter((line) => !BINDING.test(line) && !ASKER.test(line)).join(' '),
    query: lines.filter((line) => !line.startsWith('#')).join('\n'),
  };
}

/** All examples of the departments' modules. */
export function allExamples(): Example[] {
  return DEPARTMENT_CODES.flatMap((department) =>
    readdirSync(path.join(root, 'subgraphs', department, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => exampleOf(department, name) ?? []),
  );
}

const PLUMBING = /(?:Connection|Edge|Payload)$|^Subscription$/;

function definitionsOf(document: DocumentNode) {
  const types: string[] = [];
  const mutations: string[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION && !PLUMBING.test(definition.name.value)) {
      types.push(definition.name.value);
    }
    if (definition.kind === Kind.OBJECT_TYPE_EXTENSION && definition.name.value === 'Mutation') {
      mutations.push(...(definition.fields ?? []).map(({ name }) => name.value));
    }
  }
  return { types, mutations };
}

const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ') || '—';

function rowText(department: DepartmentCode, { row, about, policy, modules }: z.infer<typeof rowSchema>): string {
  const built = modules.filter((module) => existsSync(path.join(moduleFolder(department, module), 'schema.graphql')));
  const parts = built.map((module) => {
    const { types, mutations } = definitionsOf(
      parse(readFileSync(path.join(moduleFolder(department, module), 'schema.graphql'), 'utf8')),
    );
    const example = exampleOf(department, module);
    const folder = `../subgraphs/${department}/src/${module}`;
    const shown = example
      ? `[example](${folder}/example.graphql), run by [a test](../test/whole-system/examples.ts)`
      : '—';
    return `| [\`${module}\`](${folder}) | ${code(types)} | ${code(mutations)} | ${shown} |`;
  });
  const missing = modules.filter((module) => !built.includes(module));
  const table = built.length > 0 ? ['| module | types | mutations | query |', '|---|---|---|---|', ...parts, ''] : [];
  const left = missing.length > 0 ? [`**Not built**: ${code(missing)}.`, ''] : [];
  return [`### ${row} — ${about} (${policy})`, '', ...table, ...left].join('\n');
}

/** The page `docs/coverage.md`: what of each system that the policy names is built, and where. */
export function coveragePage(): string {
  const coverage = coverageSchema.parse(parseYaml(readFileSync(path.join(root, 'schema/coverage.yaml'), 'utf8')));
  const departments = DEPARTMENT_CODES.map((department) => {
    const { nameZh, nameEn } = departmentByCode(department);
    const rows = (coverage[department] ?? []).map((row) => rowText(department, row));
    return [`## ${nameEn} · ${nameZh}`, '', ...rows].join('\n');
  });
  return [
    '# Coverage: every system that the policy names',
    '',
    'Made by `npm run coverage` from `schema/coverage.yaml` and the modules themselves; a test compares. Sections are those of',
    '吉政发〔2010〕37号. A module’s own tests stand in its folder.',
    '',
    ...departments,
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}
