import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import type { AnyImportKind } from '@community-graph/kit/import/declare-import';
import { ENCODINGS, type Encoding } from '@community-graph/kit/import/encoding';
import { DEPARTMENT_CODES, type DepartmentCode } from '@community-graph/schema/departments';

/** What each department takes from files. */
export type DepartmentImports = Readonly<Partial<Record<DepartmentCode, readonly AnyImportKind[]>>>;

/** What `npm run import` was asked for. */
export interface ImportCommand {
  readonly department: DepartmentCode;
  readonly kind: AnyImportKind;
  readonly file: string;
  readonly target: string;
  readonly region: string;
  readonly operator: string;
  readonly encoding: Encoding | undefined;
  readonly chunkRows: number;
  readonly resume: boolean;
  readonly again: boolean;
  readonly tells: boolean;
}

/** The command line cannot be followed; the message says why. */
export class ImportUsageError extends Error {
  override readonly name = 'ImportUsageError';
}

/** Rows of a chunk: enough that a transaction costs little, few enough that little is lost by a kill. */
const CHUNK_ROWS = 2_000;
const MOST_CHUNK_ROWS = 10_000;
/** Division code of Jilin. */
const PROVINCE = '22';

/** What `--help` prints: every kind with its columns. */
export function helpText(imports: DepartmentImports): string {
  const kinds = DEPARTMENT_CODES.map((department) =>
    [department, ...(imports[department] ?? []).flatMap(describe)].join('\n'),
  );
  return `npm run import -- --department NAME --entity NAME FILE.csv [--resume | --again] [--region CODE] [--encoding NAME]

Takes a CSV with a header in Chinese or English into a department's database. Each row is checked whole; those without a
fault are written, the others go with their faults to FILE.rejected.csv, which can be mended and imported. A row that was imported
before is not written again.

  --department NAME, --entity NAME
                   whose file it is, and of what: all are listed below
  --resume         goes on with a file whose import was broken off
  --again          imports a file that was imported to its end once more, for example when what it refers to was missing
  --no-events      tells no other department of the rows: of a first load, after which they ask for a snapshot
  --region CODE    refuses rows of divisions outside this one (${PROVINCE})
  --encoding NAME  ${ENCODINGS.join(' or ')}; found out by itself otherwise
  --rejected FILE  where the rejected rows go
  --operator NAME  who imports, for the ledger (the user of the system)
  --chunk-rows N   rows of a transaction, 1 to ${MOST_CHUNK_ROWS} (${CHUNK_ROWS})
  --help           prints this

Ends with 0 when all rows are there, 3 when some were rejected, 2 when command, header or file cannot be used, 1 when it was
broken off by something else. The database is that of …_DATABASE_URL, or the local system's.

${kinds.join('\n\n')}`;
}

function describe({ name, about, columns }: AnyImportKind): string[] {
  const titles = Object.values(columns).map(({ chinese, english, schema }) => {
    const isOptional = schema.safeParse(undefined).success;
    return `${chinese} ${english}${isOptional ? ' (may be absent)' : ''}`;
  });
  return [`  ${name}: ${about}`, `    ${titles.join(', ')}`];
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const OPTIONS = {
  department: text,
  entity: text,
  resume: flag,
  again: flag,
  'no-events': flag,
  region: text,
  encoding: text,
  rejected: text,
  operator: text,
  'chunk-rows': text,
  help: flag,
} as const;

/**
 * Reads the command line.
 * @returns `help` when help was asked for
 * @throws {ImportUsageError} with everything that is wrong
 */
export function readImportCommand(argv: readonly string[], imports: DepartmentImports): ImportCommand | 'help' {
  const { values, positionals } = parsed(argv);
  if (values.help) return 'help';
  const [file, ...further] = positionals;
  const faults: string[] = [];
  const code = DEPARTMENT_CODES.find((one) => one === values.department);
  const kinds = (code && imports[code]) || [];
  const kind = kinds.find(({ name }) => name === values.entity);
  if (!code) faults.push(`--department must be one of ${DEPARTMENT_CODES.join(', ')}.`);
  else if (!kind) faults.push(`--entity must be one of ${kinds.map(({ name }) => name).join(', ')}.`);
  if (!file) faults.push('FILE is missing.');
  if (further.length > 0) faults.push(`"${further.join(' ')}" is not expected.`);
  const { region = PROVINCE, resume = false, again = false } = values;
  if (!/^\d{2,12}$/.test(region)) faults.push('--region must be the code of a division, 2 to 12 digits.');
  const encoding = ENCODINGS.find((one) => one === values.encoding?.toLowerCase());
  if (values.encoding && !encoding) faults.push(`--encoding must be one of ${ENCODINGS.join(', ')}.`);
  const chunkRows = Number(values['chunk-rows'] ?? CHUNK_ROWS);
  if (!Number.isInteger(chunkRows) || chunkRows < 1 || chunkRows > MOST_CHUNK_ROWS) {
    faults.push(`--chunk-rows must be a whole number from 1 to ${MOST_CHUNK_ROWS}.`);
  }
  if (resume && again) faults.push('--resume and --again exclude each other.');
  if (faults.length > 0 || !code || !kind || !file) throw new ImportUsageError(`${faults.join('\n')}\nSee --help.`);
  const target = values.rejected ?? `${file.replace(/\.csv$/i, '')}.rejected.csv`;
  const operator = (values.operator ?? userInfo().username).slice(0, 100);
  const tells = !values['no-events'];
  return { department: code, kind, file, target, region, operator, encoding, chunkRows, resume, again, tells };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new ImportUsageError((error as Error).message);
  }
}
