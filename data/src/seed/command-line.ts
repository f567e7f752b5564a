import { parseArgs } from 'node:util';
import { DEPARTMENTS, type DepartmentCode } from '@community-graph/schema/departments';
import { MOST_RESIDENTS } from '../population/population.ts';

/** What `npm run seed` was asked for. */
export interface SeedCommand {
  readonly residents: number;
  readonly seed: number;
  readonly reset: boolean;
}

export const DEFAULT_RESIDENTS = 20_000;
export const DEFAULT_SEED = 1;
const MOST_SEED = 0x7fff_ffff;

/** What `--help` prints. */
export const HELP = `Fills the departments' databases with synthetic people on the real communities of Jilin.

  npm run seed -- --residents N [--seed S] [--reset]

  --residents N   how many people, 1 to ${MOST_RESIDENTS} (${DEFAULT_RESIDENTS})
  --seed S        whole number, 0 to ${MOST_SEED}; the same seed makes the same data (${DEFAULT_SEED})
  --reset         empties the databases first; without it, databases that have rows are refused
  --help          prints this

All departments are filled, or none. Databases: ${DEPARTMENTS.map(({ envPrefix }) => `${envPrefix}_DATABASE_URL`).join(', ')}.
`;

/** A command line or environment with faults, all of them. */
export class CommandFaultsError extends Error {
  override readonly name = 'CommandFaultsError';

  constructor(readonly faults: readonly string[]) {
    super(['The data cannot be filled:', ...faults.map((fault) => `  ${fault}`), 'See --help.'].join('\n'));
  }
}

/**
 * Reads the command line.
 * @returns `help` when help was asked for
 * @throws {CommandFaultsError} with every fault
 */
export function readCommand(argv: readonly string[]): SeedCommand | 'help' {
  const { tokens } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, tokens: true });
  const faults: string[] = [];
  const values = new Map<string, string | true>();
  for (const token of tokens) {
    if (token.kind === 'positional') faults.push(`"${token.value}" is not expected.`);
    if (token.kind !== 'option') continue;
    if (!(token.name in OPTIONS)) faults.push(`--${token.name} is not known.`);
    else values.set(token.name, token.value ?? true);
  }
  if (values.has('help')) return 'help';
  const whole = (name: string, fallback: number, from: number, until: number): number => {
    const text = values.get(name);
    if (text === undefined) return fallback;
    const number = Number(text);
    if (typeof text === 'string' && /^\d+$/.test(text) && number >= from && number <= until) return number;
    faults.push(
      `--${name} must be a whole number from ${from} to ${until}, not ${text === true ? 'missing' : `"${text}"`}.`,
    );
    return fallback;
  };
  const command = {
    residents: whole('residents', DEFAULT_RESIDENTS, 1, MOST_RESIDENTS),
    seed: whole('seed', DEFAULT_SEED, 0, MOST_SEED),
    reset: values.has('reset'),
  };
  if (faults.length > 0) throw new CommandFaultsError(faults);
  return command;
}

const OPTIONS = {
  residents: { type: 'string' },
  seed: { type: 'string' },
  reset: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/**
 * The departments' databases from the environment.
 * @throws {CommandFaultsError} with every variable that is missing or no PostgreSQL URL
 */
export function readDatabaseUrls(env: NodeJS.ProcessEnv): Record<DepartmentCode, string> {
  const faults: string[] = [];
  const urls = DEPARTMENTS.map(({ code, envPrefix }) => {
    const name = `${envPrefix}_DATABASE_URL`;
    const url = env[name];
    if (!url) faults.push(`${name} is not set.`);
    else if (!/^postgres(ql)?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) {
      faults.push(`${name} is no URL of a PostgreSQL database.`);
    }
    return [code, url ?? ''];
  });
  if (faults.length > 0) throw new CommandFaultsError(faults);
  return Object.fromEntries(urls) as Record<DepartmentCode, string>;
}
