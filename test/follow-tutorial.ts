import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '@community-graph/local/repository';
import type { TutorialBlock } from './tutorial-steps.ts';

/** So many seconds a command of a tutorial may take. */
const LIMIT_MILLISECONDS = 90_000;
/** Settings of npm: fetched from the machine's cache where it can be, and given up soon where there is no registry. */
export const NPM = {
  npm_config_prefer_offline: 'true',
  npm_config_fetch_retries: '0',
  npm_config_fetch_timeout: '5000',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_update_notifier: 'false',
};

/** Somebody who does what a tutorial says, in a folder that was empty before; where and with what settings is kept between commands. */
export class TutorialReader {
  /** Where packages came from: `npm install`, or links to this repository's when no registry answers. */
  packages: 'npm install' | 'links to node_modules' = 'npm install';
  readonly #state: string;
  #behind: ChildProcess | null = null;

  /** @param folder an empty folder; `env` settings that the tutorial's own defaults give way to */
  constructor(folder: string, env: Readonly<Record<string, string>>) {
    this.#state = `${folder}.state`;
    mkdirSync(this.#state, { recursive: true });
    const exported = Object.entries({ ...NPM, ...env }).map(([name, value]) => `export ${name}='${value}'\n`);
    writeFileSync(path.join(this.#state, 'env'), exported.join(''));
    writeFileSync(path.join(this.#state, 'folder'), folder);
  }

  get #folder(): string {
    return readFileSync(path.join(this.#state, 'folder'), 'utf8').trim();
  }

  /** Does what a block says; one that goes on running is ended before the next such. */
  async follow({ kind, file, text }: TutorialBlock): Promise<void> {
    if (kind === 'file') {
      const place = path.join(this.#folder, file);
      mkdirSync(path.dirname(place), { recursive: true });
      writeFileSync(place, text);
    } else if (kind === 'background') {
      await this.stop();
      this.#behind = this.#start(`exec ${text}`);
    } else await this.#run(text);
  }

  /** Ends what goes on running. */
  async stop(): Promise<void> {
    const { pid, exitCode } = this.#behind ?? {};
    if (pid === undefined || exitCode !== null) return;
    const ended = new Promise((resolve) => this.#behind?.once('close', resolve));
    process.kill(-pid, 'SIGTERM');
    await ended;
    this.#behind = null;
  }

  #start(text: string): ChildProcess {
    const script = `set -eu; . '${this.#state}/env'; cd "$(cat '${this.#state}/folder')"\n${text}`;
    return spawn('bash', ['-c', script], { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  }

  async #run(text: string): Promise<void> {
    const keep = `pwd > '${this.#state}/folder'; export -p > '${this.#state}/env'`;
    const child = this.#start(`${text}\n${keep}`);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += String(chunk)));
    const limit = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), LIMIT_MILLISECONDS);
    const code = await new Promise((resolve) => child.once('close', resolve));
    clearTimeout(limit);
    if (code === 0) return;
    if (!text.includes('npm install')) throw new Error(`The tutorial's command failed (${code}):\n${text}\n${said}`);
    this.#linkPackages();
  }

  /** Without a registry: the same versions, which the repository has installed from its lockfile (`docs.test.ts` compares). */
  #linkPackages(): void {
    this.packages = 'links to node_modules';
    const [from, to] = [path.join(repositoryRoot, 'node_modules'), path.join(this.#folder, 'node_modules')];
    mkdirSync(to, { recursive: true });
    for (const name of readdirSync(from)) {
      if (!name.startsWith('.') || name === '.bin') {
        if (!existsSync(path.join(to, name))) symlinkSync(path.join(from, name), path.join(to, name));
      }
    }
  }
}
