// Runs after `npm ci`: builds the programs and the pages, so that the first start is quick.
// `npm start` builds whatever is missing, so nothing is lost when npm ran with --ignore-scripts or without devDependencies.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

if (existsSync('node_modules/turbo') && existsSync('deploy/local/src/build.ts')) {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
  const { status } = spawnSync('npx', ['--no-install', 'turbo', 'run', 'build', '--output-logs=errors-only'], {
    stdio: 'inherit',
    env,
  });
  process.exitCode = status ?? 1;
}
