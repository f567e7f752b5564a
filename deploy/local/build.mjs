// `npm run build` of this package: every program and command that is missing or older than its sources.
import { bundleStale, COMMANDS, PROGRAMS } from './bundle.mjs';

const built = await bundleStale([...PROGRAMS, ...COMMANDS]);
console.log(built.length > 0 ? `Built ${built.join(', ')}.` : 'Every program is up to date.');
