import { helpText, readCommandLine, UsageError } from './command-line.ts';
import { thisMachine } from './machine.ts';
import { access } from './measurements/access.ts';
import { contradictions } from './measurements/contradictions.ts';
import { departments } from './measurements/departments.ts';
import { engines } from './measurements/engines.ts';
import { events } from './measurements/events.ts';
import { figures } from './measurements/figures.ts';
import { gateways } from './measurements/gateways.ts';
import { hostile } from './measurements/hostile.ts';
import { household } from './measurements/household.ts';
import { importFile } from './measurements/import.ts';
import { ratio } from './measurements/ratio.ts';
import { reliability } from './measurements/reliability.ts';
import { scaling } from './measurements/scaling.ts';
import { seed } from './measurements/seed.ts';
import { start } from './measurements/start.ts';
import { subscriptions } from './measurements/subscriptions.ts';

const MEASUREMENTS = {
  access,
  contradictions,
  departments,
  engines,
  events,
  figures,
  gateways,
  hostile,
  household,
  import: importFile,
  ratio,
  reliability,
  scaling,
  start,
  subscriptions,
  seed,
} as const;
type Name = keyof typeof MEASUREMENTS;

async function main(): Promise<void> {
  const command = readCommandLine(process.argv.slice(2), Object.keys(MEASUREMENTS) as Name[]);
  if (command === 'help') return console.log(helpText(MEASUREMENTS));
  const { name, options } = command;
  const machine = thisMachine();
  await MEASUREMENTS[name].run(options, (figure) => {
    console.log(JSON.stringify({ measurement: name, ...figure, at: new Date().toISOString(), machine }));
  });
}

main().catch((error: Error) => {
  console.error(error instanceof UsageError ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
