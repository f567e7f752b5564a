import { parseArgs } from 'node:util';
import { PERSONAS } from '@community-graph/schema/development/personas';
import { defaultDataDir } from './data-folder.ts';
import { introduce } from './introduce.ts';
import { buildMissingPages } from './pages.ts';
import { type Stack, startStack } from './stack.ts';

const HELP = `npm start [-- --residents N] [--seed S]

Starts everything on this machine: embedded PostgreSQL with a database a department, migrations, demo data on the first
run, the six subgraphs, the gateway and the web pages. Ctrl-C stops all and keeps the data; a second one leaves at once.

  --residents N   residents of the demo data, on the first run only (default 20000; 0 for none)
  --seed S        seed of the demo data (default 1); the same seed gives the same data
  --help          print this

Environment: PORT, CIVIL_AFFAIRS_PORT …, CIVIL_AFFAIRS_DATABASE_URL … (a server of your own instead of the embedded
one), DATA_DIR (default .data), OIDC_ISSUER and OIDC_AUDIENCE, NODE_ENV=production (no demo data, no development tokens).`;

const DEFAULT_RESIDENTS = 20_000;
const DEFAULT_SEED = 1;
const MOST_RESIDENTS = 24_000_000;

/** What the command line asks for; `null` when it is help. */
function readCommandLine(): { residents: number; seed: number } | null {
  const { values } = parseArgs({
    options: { residents: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) return null;
  const wholeNumber = (name: 'residents' | 'seed', fallback: number, most: number): number => {
    const text = values[name] ?? String(fallback);
    if (/^\d+$/.test(text) && Number(text) <= most) return Number(text);
    throw new Error(`--${name} must be a whole number from 0 to ${most}, not "${text}".`);
  };
  const residents = wholeNumber('residents', DEFAULT_RESIDENTS, MOST_RESIDENTS);
  return { residents, seed: wholeNumber('seed', DEFAULT_SEED, 2 ** 31 - 1) };
}

/** Calls back on the first wish to stop; the second ends this process, and with it all others, at once. */
function onStopWish(stop: () => void): void {
  let wished = false;
  const wish = (signal: NodeJS.Signals) => {
    // A terminal or npm's shell that is gone says once more what Ctrl-C has said.
    if (wished && signal === 'SIGHUP') return;
    if (wished) process.exit(1);
    wished = true;
    console.log('\nStopping; the data are kept. Ctrl-C again to leave at once.');
    stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, wish);
}

async function main(): Promise<void> {
  const wanted = readCommandLine();
  if (!wanted) return console.log(HELP);
  const production = process.env.NODE_ENV === 'production';
  const stopping = new AbortController();
  let stack: Stack | undefined;
  onStopWish(() => {
    stopping.abort();
    stack?.stop().then(
      () => process.exit(0),
      (error: Error) => fail(error),
    );
  });
  try {
    stack = await startStack({
      dataDir: defaultDataDir(),
      ports: 'default',
      residents: production ? 0 : wanted.residents,
      seed: wanted.seed,
      report: (line) => console.log(line),
      showProgress: true,
      signal: stopping.signal,
    });
  } catch (error) {
    if (stopping.signal.aborted) process.exit(0);
    throw error;
  }
  if (stopping.signal.aborted) return stack.stop().then(() => process.exit(0));
  buildMissingPages((line) => console.log(line));
  const demo = !production && !process.env.OIDC_ISSUER;
  await introduce(stack, demo ? PERSONAS : []);
  console.log(`\nReady ${performance.now().toFixed(0)} ms after the start. Ctrl-C stops.`);
}

function fail(error: Error): never {
  console.error(`\n${error.message}`);
  process.exit(1);
}

main().catch(fail);
