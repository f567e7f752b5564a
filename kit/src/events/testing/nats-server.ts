import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const RETRY_MILLISECONDS = 20;

/** Whether the program is on this machine (Debian: `nats-server`). */
export function hasNatsServer(): boolean {
  try {
    execFileSync('nats-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A file of settings, and the environment that it reads. */
export interface Configured {
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A real NATS server with JetStream, in a folder and on a port of its own. */
export class NatsServer {
  #process: ChildProcess | null = null;

  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly configured: Configured | undefined,
  ) {}

  /** Starts one, by a file of settings where one is given. */
  static async start(configured?: Configured): Promise<NatsServer> {
    const port = await freePort();
    const server = new NatsServer(`nats://127.0.0.1:${port}`, mkdtempSync(path.join(tmpdir(), 'nats-')), configured);
    await server.restart();
    return server;
  }

  /** Starts it again when it was ended, with what it had on the disk. */
  async restart(): Promise<void> {
    if (this.#process) return;
    const { port } = new URL(this.url);
    const own = ['-a', '127.0.0.1', '-p', port];
    const options = this.configured
      ? [...own, '-c', this.#settings(this.configured)]
      : [...own, '-js', '-sd', this.folder];
    this.#process = spawn('nats-server', options, {
      stdio: 'ignore',
      env: { ...process.env, ...this.configured?.env },
    });
    while (!(await answers(Number(port)))) await new Promise((resolve) => setTimeout(resolve, RETRY_MILLISECONDS));
  }

  /** The file of settings, with this server's folder, and without a port for looks at it. */
  #settings({ file }: Configured): string {
    const text = readFileSync(file, 'utf8')
      .replace('"/data"', JSON.stringify(this.folder))
      .replace(/^http: .*$/m, '');
    const settings = path.join(this.folder, 'nats.conf');
    writeFileSync(settings, text);
    return settings;
  }

  /** Ends it by SIGKILL. */
  async kill(): Promise<void> {
    const process = this.#process;
    this.#process = null;
    if (!process) return;
    const ended = once(process, 'exit');
    process.kill('SIGKILL');
    await ended;
  }

  /** Takes away all that it kept; only while it is ended. */
  forget(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Ends it for good. */
  async stop(): Promise<void> {
    await this.kill();
    this.forget();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => resolve(true)).once('error', () => resolve(false));
    socket.once('data', () => socket.destroy());
  });
}
