import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import path from 'node:path';
import { consoleLines } from './console-lines.ts';
import { restartDelay } from './restart-delay.ts';
import { waitUntil } from './wait-until.ts';

/** A program to keep running. */
export interface Program {
  readonly name: string;
  /** Absolute path of its bundle. */
  readonly file: string;
  /** Options of Node.js. */
  readonly nodeOptions?: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly logDir: string;
  /** URL that answers 200 when the program can work. */
  readonly readyUrl: string;
  /** Told of what an operator should see. */
  readonly report: (line: string) => void;
}

/** A program that ran this long has recovered: the next restart is immediate again. */
const STEADY_MILLISECONDS = 10_000;
const READY_TIMEOUT_MILLISECONDS = 60_000;
const READY_POLL_MILLISECONDS = 50;
const STOP_TIMEOUT_MILLISECONDS = 10_000;
/** A program that never became ready and ended this often will not start by trying again. */
const MOST_FAILED_STARTS = 4;

/** Ends the program when its supervisor is gone, however that ended: then nobody holds the other end of its input. */
const END_WITH_SUPERVISOR = `data:text/javascript,${encodeURIComponent(
  'process.stdin.on("close",()=>process.kill(process.pid,"SIGINT")).on("error",()=>{}).resume().unref()',
)}`;

/** Runs a program and starts it again when it ends without having been told to. */
export class SupervisedProcess {
  readonly name: string;
  readonly #program: Program;
  readonly #log: WriteStream;
  readonly #report: (line: string) => void;
  #child: ChildProcess | undefined;
  #wanted = false;
  #failures = 0;
  #restart: NodeJS.Timeout | undefined;

  constructor(program: Program) {
    this.name = program.name;
    this.#program = program;
    this.#report = (line) => program.report(`[${program.name}] ${line}`);
    this.#log = createWriteStream(path.join(program.logDir, `${program.name}.log`), { flags: 'a' });
  }

  /** Process id while it runs. */
  get pid(): number | undefined {
    return this.#child?.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }

  /** Starts the program; resolves when it is ready. */
  async start(): Promise<void> {
    this.#wanted = true;
    this.#failures = 0;
    this.#spawn();
    await this.ready();
  }

  /**
   * Resolves when the program says that it is ready.
   * @throws {Error} when it cannot be, naming its log
   */
  async ready(): Promise<void> {
    let gaveUp = false;
    const done = async () => {
      gaveUp = this.#failures >= MOST_FAILED_STARTS;
      return !this.#wanted || gaveUp || (await isReady(this.#program.readyUrl));
    };
    if ((await waitUntil(done, READY_TIMEOUT_MILLISECONDS, READY_POLL_MILLISECONDS)) && !gaveUp) return;
    throw new Error(`${this.name} cannot start; its log: ${String(this.#log.path)}`);
  }

  /** Sends a signal; the program comes back unless it was stopped. */
  kill(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** Ends the program and keeps it ended; it may finish what it does. `SIGTERM` where others go on that still ask it. */
  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<void> {
    this.#wanted = false;
    clearTimeout(this.#restart);
    this.kill(signal);
    const ended = () => this.pid === undefined;
    if (await waitUntil(ended, STOP_TIMEOUT_MILLISECONDS)) return;
    this.kill('SIGKILL');
    await waitUntil(ended, STOP_TIMEOUT_MILLISECONDS);
  }

  #spawn(): void {
    const { file, env, nodeOptions = [] } = this.#program;
    const started = Date.now();
    // Detached: Ctrl-C reaches the supervisor only, which stops everything in the right order.
    const child = spawn(process.execPath, [...nodeOptions, '--import', END_WITH_SUPERVISOR, file], {
      env,
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', consoleLines(this.#report));
      stream.pipe(this.#log, { end: false });
    }
    child.stdin.on('error', () => undefined);
    child.once('error', (error) => this.#report(error.message));
    child.once('exit', (code, signal) => this.#ended(code, signal, Date.now() - started));
    this.#child = child;
  }

  #ended(code: number | null, signal: NodeJS.Signals | null, lived: number): void {
    if (!this.#wanted) return;
    this.#failures = lived > STEADY_MILLISECONDS ? 1 : this.#failures + 1;
    this.#report(`ended (${signal ?? `code ${code}`}) and is started again; log: ${String(this.#log.path)}`);
    this.#restart = setTimeout(() => this.#spawn(), restartDelay(this.#failures));
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
