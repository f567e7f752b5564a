// `npm run bundle -- [FILE.tar.gz]`: one file with all that an office's server needs where no network is.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repositoryRoot } from '../local/src/repository.ts';
import { type Lockfile, missingFrom } from './bill-of-materials.ts';
import { makeBundle } from './bundle-folder.ts';

const { version } = JSON.parse(readFileSync(path.join(repositoryRoot, 'package.json'), 'utf8')) as { version: string };
const name = `community-graph-${version}-${process.platform}-${process.arch}`;
const file = path.resolve(process.argv[2] ?? path.join(repositoryRoot, 'dist', `${name}.tar.gz`));

console.log('Building …');
for (const script of ['build', 'docs']) {
  execFileSync('npm', ['run', '-s', script], { cwd: repositoryRoot, stdio: 'inherit' });
}
const sbom = execFileSync('npm', ['run', '-s', 'sbom'], { cwd: repositoryRoot, maxBuffer: 1 << 28 }).toString();
const lockfile = JSON.parse(readFileSync(path.join(repositoryRoot, 'package-lock.json'), 'utf8')) as Lockfile;
const missing = missingFrom(JSON.parse(sbom), lockfile);
if (missing.length > 0) throw new Error(`The bill of materials misses ${missing.join(', ')}.`);
const folder = mkdtempSync(path.join(tmpdir(), 'community-graph-bundle-'));
try {
  console.log('Collecting …');
  makeBundle(path.join(folder, name), sbom);
  mkdirSync(path.dirname(file), { recursive: true });
  // The same files give the same archive: sorted, without owners and times.
  const same = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=@0'];
  execFileSync('tar', ['-czf', file, ...same, '-C', folder, name], { stdio: 'inherit' });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${file}\nOn the server: tar -xzf ${path.basename(file)} && sudo ${name}/install.sh`);
