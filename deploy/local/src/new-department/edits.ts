import { addToCompose } from './docker-compose.ts';
import type { NewDepartment } from './names.ts';

type Edit = (text: string, department: NewDepartment) => string;

/**
 * Puts a text before or after the only place that matches.
 * @throws {Error} when there is no such place, or several: the file has changed, and this edit must follow it
 */
function insert(text: string, anchor: RegExp, make: (found: string) => string): string {
  const found = [...text.matchAll(new RegExp(anchor, 'gm'))];
  if (found.length !== 1) throw new Error(`${anchor} was expected once and stands ${found.length} times.`);
  return text.replace(new RegExp(anchor, 'm'), (place) => make(place));
}

const listCode: Edit = (text, { code, nameZh, nameEn, port }) => {
  const listed = insert(
    text,
    /DEPARTMENT_CODES = \[[^\]]*/,
    (codes) => `${codes.trimEnd().replace(/,$/, '')}, '${code}'`,
  );
  const row = `  '${code}': { nameZh: '${nameZh}', nameEn: '${nameEn}', port: ${port} },\n`;
  return insert(listed, /^ {2}sharing: \{/, (sharing) => row + sharing);
};

const addPersona: Edit = (text, { code, nameZh, nameEn }) => {
  const persona = [
    `  '${code}-officer': {`,
    `    nameZh: '${nameZh}干部',`,
    `    nameEn: 'Officer of ${nameEn}',`,
    `    dept: '${code}',`,
    "    purposes: ['community-governance', 'statistics'],",
    '  },',
  ].join('\n');
  return insert(text, /^ {2}'sharing-officer': \{/, (next) => `${persona}\n${next}`);
};

const addSeed: Edit = (text, { code, camel }) => {
  const imported = insert(text, /^import type \{ DepartmentRows, RowsSource \}.*\n/, (line) => {
    return `${line}import { ${camel}Rows } from './${code}.ts';\n`;
  });
  return insert(imported, /^ {2}finance: \[[^\]]*\],\n/, (finance) => `${finance}  '${code}': [${camel}Rows],\n`);
};

const addCoverage: Edit = (text, { code }) =>
  `${text.trimEnd()}\n${code}:\n  - { row: service-points, about: service points, policy: §6.1, modules: [service-points] }\n`;

/** A user at the broker with the rights of finance, in its own name. */
const addBrokerUser: Edit = (text, { code, envPrefix }) => {
  const renamed = (found: string) => found + found.replaceAll('FINANCE', envPrefix).replaceAll('finance', code);
  return insert(insert(text, /^FINANCE \{\n(?: .*\n)*\}\n/, renamed), /^ *\{ user: finance,.*\n/, renamed);
};

/** What `npm install` would write: the new workspace and its link; its packages are all locked already. */
const lockWorkspace: Edit = (text, { code }) => {
  const lock = JSON.parse(text) as { packages: Record<string, object> };
  const { 'subgraphs/finance': finance } = lock.packages;
  if (!finance) throw new Error('package-lock.json knows no subgraphs/finance to take after.');
  lock.packages[`node_modules/@community-graph/${code}`] = { resolved: `subgraphs/${code}`, link: true };
  lock.packages[`subgraphs/${code}`] = { ...finance, name: `@community-graph/${code}` };
  const inOrder = Object.entries(lock.packages).sort(([one], [other]) => one.localeCompare(other, 'en'));
  return `${JSON.stringify({ ...lock, packages: Object.fromEntries(inOrder) }, null, 2)}\n`;
};

/** Files in which every department is listed, and how a new one is added to each. */
export const EDITS: Readonly<Record<string, Edit>> = {
  'schema/src/departments.ts': listCode,
  'schema/src/development/personas.ts': addPersona,
  'schema/coverage.yaml': addCoverage,
  'data/src/seed/modules.ts': addSeed,
  'docker-compose.yml': addToCompose,
  'deploy/nats/nats.conf': addBrokerUser,
  'package-lock.json': lockWorkspace,
};
