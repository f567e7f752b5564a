import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { PEERS } from './contenders.ts';

/**
 * Installs the peers, unless they are.
 * @throws when npm cannot, with what it said
 */
export function installPeers(report: (line: string) => void): void {
  const installed = path.join(PEERS, 'node_modules/.package-lock.json');
  const wanted = path.join(PEERS, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  report('Installing the gateways that ours is compared with, once, into bench/gateways: 1,044 packages, 0.8 GB …');
  const { status, stderr } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-workspaces'], {
    cwd: PEERS,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`npm could not install them:\n${stderr}`);
}
