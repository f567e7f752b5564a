// Runs a command of this package as a bundle, built first when it is stale: node deploy/local/run.mjs start
import { bundleStale, COMMANDS } from './bundle.mjs';
import './stop-with-npm.mjs';

const [name, ...options] = process.argv.slice(2);
const command = COMMANDS.find((one) => one.name === name);
if (!command) throw new Error(`Unknown command "${name}"; known are ${COMMANDS.map((one) => one.name).join(', ')}.`);
await bundleStale([command]);
const url = new URL(`../../${command.output}`, import.meta.url);
process.argv = [process.argv[0] ?? '', url.pathname, ...options];
await import(url.href);
