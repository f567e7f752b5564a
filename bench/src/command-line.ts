import { parseArgs } from 'node:util';

/** How measurements are made. */
export interface Options {
  readonly residents: number;
  readonly seedResidents: number;
  readonly seconds: number;
  readonly rounds: number;
  readonly repetitions: number;
  /** Percent of the processors; see `Turn.mostOtherWork`. */
  readonly otherWork: number;
  /** Seconds for which each gateway is warmed. */
  readonly warmUp: number;
  /** Names of gateways to compare; none: all. */
  readonly gateways: readonly string[];
  /** Names of operations to compare them by; none: all. */
  readonly operations: readonly string[];
  /** Requests after which the memory of gateways is read. */
  readonly requests: number;
  /** Events to catch up with. */
  readonly events: number;
  /** Subscriptions that are held open. */
  readonly subscriptions: number;
  /** Names of scenarios of reliability; none: all. */
  readonly scenarios: readonly string[];
  /** How long each scenario lasts; `null`: as long as it must. */
  readonly minutes: number | null;
  /** A data folder that `npm run seed` has filled; `null`: one of its own. */
  readonly data: string | null;
}

/** The command line cannot be followed; the message says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const DEFAULTS = { warmUp: 20, seconds: 10, rounds: 5, repetitions: 3, otherWork: 100 } as const;
const DEFAULT_REQUESTS = 200_000;
const DEFAULT_EVENTS = 1_000_000;
const DEFAULT_SUBSCRIPTIONS = 2_000;
const DEFAULT_RESIDENTS = 20_000;
const DEFAULT_SEED_RESIDENTS = 1_000_000;

/** What `--help` prints. */
export function helpText(measurements: Readonly<Record<string, { readonly about: string }>>): string {
  const names = Object.entries(measurements).map(([name, { about }]) => `  ${name.padEnd(16)}${about}`);
  return `npm run bench -- NAME [--residents N] [--seconds S] [--rounds R] [--repetitions N] [--other-work P]

Measures the system and prints one line of JSON for each figure; what happens meanwhile goes to standard error.

${names.join('\n')}

  --residents N    people in the system; of seed and import, to fill in (${DEFAULT_RESIDENTS}; of these and of figures ${DEFAULT_SEED_RESIDENTS})
  --seconds S      how long each load lasts (${DEFAULTS.seconds})
  --rounds R       of access, gateways, ratio and scaling: turns of each gateway (${DEFAULTS.rounds})
  --warm-up S      of gateways and scaling: how long each gateway is asked first (${DEFAULTS.warmUp})
  --gateways A,B   of gateways: which (all)
  --operations A,B of gateways: by which operations (all: small,deep,big)
  --requests N     of scaling: requests after which memory is read (${DEFAULT_REQUESTS})
  --events N       of events: how many are caught up with (${DEFAULT_EVENTS})
  --subscriptions N of subscriptions: how many are held open (${DEFAULT_SUBSCRIPTIONS})
  --scenario A,B   of reliability: which (all)
  --minutes N      of reliability: how long each scenario lasts (as long as docs/reliability.md says)
  --data FOLDER    of departments: what is compared with the fewer residents, filled by npm run seed (filled anew)
  --repetitions N  of start: how often (${DEFAULTS.repetitions})
  --other-work P   of access and ratio: a round in which anything else had more than P percent of the processors is
                   taken again (${DEFAULTS.otherWork})
  --help           prints this`;
}

function wholeNumber(name: string, given: string | undefined, fallback: number): number {
  if (given === undefined) return fallback;
  if (/^[1-9]\d{0,8}$/.test(given)) return Number(given);
  throw new UsageError(`--${name} must be a whole number from 1, not "${given}".`);
}

/**
 * Reads the command line.
 * @returns `help` when help was asked for
 * @throws {UsageError} for an unknown name, with those that are known, and for an option that cannot be used
 */
export function readCommandLine<Name extends string>(
  args: readonly string[],
  known: readonly Name[],
): { name: Name; options: Options } | 'help' {
  const text = { type: 'string' } as const;
  const options = {
    residents: text,
    seconds: text,
    rounds: text,
    repetitions: text,
    'other-work': text,
    'warm-up': text,
    gateways: text,
    operations: text,
    requests: text,
    events: text,
    subscriptions: text,
    scenario: text,
    minutes: text,
    data: text,
    help: { type: 'boolean' },
  } as const;
  const { values, positionals } = parsed();
  if (values.help) return 'help';
  const [given, ...further] = positionals;
  const name = known.find((one) => one === given);
  if (name === undefined || further.length > 0) {
    const what = given === undefined ? 'Which measurement?' : `No measurement is called "${positionals.join(' ')}".`;
    throw new UsageError(`${what} Known are ${known.join(', ')}.`);
  }
  return {
    name,
    options: {
      residents: wholeNumber('residents', values.residents, DEFAULT_RESIDENTS),
      seedResidents: wholeNumber('residents', values.residents, DEFAULT_SEED_RESIDENTS),
      seconds: wholeNumber('seconds', values.seconds, DEFAULTS.seconds),
      rounds: wholeNumber('rounds', values.rounds, DEFAULTS.rounds),
      repetitions: wholeNumber('repetitions', values.repetitions, DEFAULTS.repetitions),
      otherWork: wholeNumber('other-work', values['other-work'], DEFAULTS.otherWork),
      warmUp: wholeNumber('warm-up', values['warm-up'], DEFAULTS.warmUp),
      gateways: values.gateways?.split(',') ?? [],
      operations: values.operations?.split(',') ?? [],
      requests: wholeNumber('requests', values.requests, DEFAULT_REQUESTS),
      events: wholeNumber('events', values.events, DEFAULT_EVENTS),
      subscriptions: wholeNumber('subscriptions', values.subscriptions, DEFAULT_SUBSCRIPTIONS),
      scenarios: values.scenario?.split(',') ?? [],
      minutes: values.minutes === undefined ? null : wholeNumber('minutes', values.minutes, 1),
      data: values.data ?? null,
    },
  };

  function parsed() {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: true });
    } catch (error) {
      throw new UsageError((error as Error).message);
    }
  }
}
