import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './repository.ts';

/** Builds the web pages in the background when `npm ci` did not; the gateway shows them as soon as they are there. */
export function buildMissingPages(report: (line: string) => void): void {
  if (existsSync(path.join(repositoryRoot, 'dashboard/dist/index.html'))) return;
  report('The web pages are being built; /explorer works in a minute.');
  const child = spawn('npm', ['run', '--silent', 'build', '--workspace', 'dashboard'], {
    cwd: repositoryRoot,
    stdio: 'ignore',
    detached: true,
  });
  // npm and what it runs are one group.
  const end = () => process.kill(-(child.pid ?? 0), 'SIGTERM');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  child.once('exit', (code) =>
    report(code === 0 ? 'The web pages are built.' : 'The web pages could not be built: npm run build'),
  );
  child.unref();
}
