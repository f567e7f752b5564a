// `npm run build`, also after `npm ci`, so that the first start is quick. `npm start` builds whatever is missing, so
// nothing is lost when npm ran with --ignore-scripts or without the development dependencies.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const turbo = path.join(root, 'node_modules/.bin/turbo');

if (existsSync(turbo)) {
  const options = ['run', 'build', '--output-logs=errors-only', ...process.argv.slice(2)];
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
  const { status } = spawnSync(turbo, options, { cwd: root, stdio: 'inherit', env });
  process.exitCode = status ?? 1;
} else {
  console.log('No turbo here (npm ci without development dependencies): npm start builds what it needs.');
}
