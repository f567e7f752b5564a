import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SUBGRAPHS } from '@community-graph/schema/departments';
import { imageLayout, layOut } from '../docker/image-layout.ts';
import { programsOf } from '../kubernetes/compose-services.ts';
import { repositoryRoot } from '../local/src/repository.ts';

const SECRET = 'FILL_IN';
/** What offices say for themselves elsewhere, and one server knows: the front with TLS is on it. */
const OF_ONE_SERVER: Readonly<Record<string, string>> = { TRUSTED_PROXIES: '127.0.0.1' };
const DOCUMENTS = ['README.md', 'README.zh-CN.md', 'LICENSE', 'SECURITY.md', 'docs', 'package-lock.json'];
const from = (...names: string[]) => path.join(repositoryRoot, ...names);

/**
 * What programs have in one server's files of settings: the compose file's, with hosts that are this one, but for the broker:
 * the bundle has none, and departments that know of none tell each other over HTTP.
 */
export function settingsFiles(): Map<string, string> {
  const { gateway, departments } = programsOf(from('docker-compose.yml'));
  return new Map(
    [gateway, ...departments].map((program) => [
      `${program.name}.env.example`,
      program.settings
        .filter(({ name }) => name !== 'NATS_URL')
        .map((setting) => {
          const text = setting.kind === 'text' ? setting.text : (OF_ONE_SERVER[setting.name] ?? SECRET);
          const here = text.replaceAll(/\$\([A-Z_]+\)/g, SECRET).replace(/(\/\/|@)[a-z-]+:(\d+)\//, '$1127.0.0.1:$2/');
          return `${setting.name}=${here}\n`;
        })
        .join(''),
    ]),
  );
}

/** The files below a folder, by their paths in it. */
const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();

/** The list of what is in a folder as `sha256sum --check` reads it. */
export const sumsOf = (folder: string): string =>
  filesOf(folder)
    .filter((file) => file !== 'SHA256SUMS')
    .map(
      (file) =>
        `${createHash('sha256')
          .update(readFileSync(path.join(folder, file)))
          .digest('hex')}  ${file}\n`,
    )
    .join('');

/**
 * Makes a folder with all that one server needs where no network is: programs, Node.js, units of systemd, settings to fill
 * in, documents, and the sums of it all. Programs and pages must have been built.
 * @param sbom the bill of materials, CycloneDX JSON
 */
export function makeBundle(folder: string, sbom: string): void {
  mkdirSync(folder, { recursive: true });
  layOut(imageLayout('deploy/docker/gateway.Dockerfile', ''), folder);
  for (const { code } of SUBGRAPHS) layOut(imageLayout('deploy/docker/subgraph.Dockerfile', code), folder);
  // The images' programs stand below /app.
  for (const name of readdirSync(path.join(folder, 'app'))) {
    renameSync(path.join(folder, 'app', name), path.join(folder, name));
  }
  rmSync(path.join(folder, 'app'), { recursive: true });
  mkdirSync(path.join(folder, 'bin'));
  copyFileSync(process.execPath, path.join(folder, 'bin/node'));
  // The texts; the site that is made of them came with the gateway.
  const filter = (source: string) => source !== from('docs/site');
  for (const name of DOCUMENTS) cpSync(from(name), path.join(folder, name), { recursive: true, filter });
  cpSync(from('deploy/systemd'), path.join(folder, 'systemd'), { recursive: true });
  mkdirSync(path.join(folder, 'tls'));
  for (const name of ['README.md', 'nginx.conf'])
    copyFileSync(from('deploy/tls', name), path.join(folder, 'tls', name));
  copyFileSync(from('deploy/tls/one-server.conf'), path.join(folder, 'tls/place.conf'));
  copyFileSync(from('deploy/offline/install.sh'), path.join(folder, 'install.sh'));
  mkdirSync(path.join(folder, 'etc'));
  for (const [file, text] of settingsFiles()) writeFileSync(path.join(folder, 'etc', file), text);
  writeFileSync(path.join(folder, 'sbom.json'), sbom);
  writeFileSync(path.join(folder, 'SHA256SUMS'), sumsOf(folder));
}
