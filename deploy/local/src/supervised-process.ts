import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import path from 'node:path';

/** A program to keep running. */
export interface Program {
  readonly name: string;
  /** Absolute path of its bundle. */
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logDir: string;
  /** URL that answers 200 when the program can work. */
  readonly readyUrl: string;
  /** Told of what an operator should see. */
  readonly report: (line: string) => void;
}

const RESTART_DELAYS_MILLISECONDS = [0, 200, 500, 1_000, 2_000];
/** A program that ran this long has recovered: the next restart is immediate again. */
const STEADY_MILLISECONDS = 10_000;
const READY_POLL_MILLISECONDS = 40;
const READY_TIMEOUT_MILLISECONDS = 60_000;

/** Runs a program and starts it again when it ends without having been told to. */
export class SupervisedProcess {
  readonly name: string;
  readonly #program: Program;
  readonly #log: WriteStream;
  #child: ChildProcess | undefined;
  #wanted = false;
  #failures = 0;
  #restart: NodeJS.Timeout | undefined;

  constructor(program: Program) {
    this.name = program.name;
    this.#program = program;
    this.#log = createWriteStream(path.join(program.logDir, `${program.name}.log`), { flags: 'a' });
  }

  /** Process id while it runs. */
  get pid(): number | undefined {
    return this.#child?.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }

  /** Starts the program; resolves when it is ready. */
  async start(): Promise<void> {
    this.#wanted = true;
    this.#spawn();
    await this.ready();
  }

  /** Resolves when the program says that it is ready. */
  async ready(): Promise<void> {
    const until = Date.now() + READY_TIMEOUT_MILLISECONDS;
    while (this.#wanted && !(await isReady(this.#program.readyUrl))) {
      if (Date.now() > until) throw new Error(`${this.name} is not ready; see ${String(this.#log.path)}.`);
      await new Promise((resolve) => setTimeout(resolve, READY_POLL_MILLISECONDS));
    }
  }

  /** Sends a signal; the program comes back unless it was stopped. */
  kill(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** Ends the program and keeps it ended; `SIGTERM` lets it finish what it does. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.#wanted = false;
    clearTimeout(this.#restart);
    const child = this.#child;
    if (!child || this.pid === undefined) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  #spawn(): void {
    const { file, env } = this.#program;
    const started = Date.now();
    // Detached: Ctrl-C reaches the supervisor only, which stops everything in the right order.
    const child = spawn(process.execPath, ['--enable-source-maps', file], {
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.pipe(this.#log, { end: false });
    child.stderr?.pipe(this.#log, { end: false });
    child.once('exit', (code, signal) => this.#ended(code, signal, Date.now() - started));
    this.#child = child;
  }

  #ended(code: number | null, signal: NodeJS.Signals | null, lived: number): void {
    if (!this.#wanted) return;
    this.#failures = lived > STEADY_MILLISECONDS ? 0 : this.#failures + 1;
    const delay = RESTART_DELAYS_MILLISECONDS[Math.min(this.#failures, RESTART_DELAYS_MILLISECONDS.length) - 1] ?? 0;
    this.#program.report(
      `${this.name} ended (${signal ?? `code ${code}`}) and is started again; log: ${String(this.#log.path)}`,
    );
    this.#restart = setTimeout(() => this.#spawn(), delay);
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
