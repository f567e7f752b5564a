import { freePort } from './free-port.ts';
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './postgres.ts';
import { restartDelay } from './restart-delay.ts';

/** An embedded server that is started again, on the same port, when it ends without having been told to. */
export class SupervisedPostgres {
  #server: EmbeddedPostgres;
  #wanted = true;
  /** Settles when the server is no longer wanted and has ended. */
  readonly #watching: Promise<void>;

  private constructor(
    server: EmbeddedPostgres,
    private readonly options: EmbeddedPostgresOptions,
    private readonly report: (line: string) => void,
  ) {
    this.#server = server;
    this.#watching = this.#watch();
  }

  /** Starts the server and watches it. */
  static async start(options: EmbeddedPostgresOptions, report: (line: string) => void): Promise<SupervisedPostgres> {
    const settled = { ...options, port: options.port ?? (await freePort()) };
    return new SupervisedPostgres(await startEmbeddedPostgres(settled), settled, report);
  }

  /** URL of the database `postgres` as superuser. */
  get adminUrl(): string {
    return this.#server.adminUrl;
  }

  /** Process id of the server. */
  get pid(): number {
    return this.#server.pid;
  }

  /** Sends a signal; the server comes back unless it was stopped. */
  kill(signal: NodeJS.Signals): void {
    this.#server.kill(signal);
  }

  /** Stops the server and keeps it stopped; data are kept. */
  async stop(): Promise<void> {
    this.#wanted = false;
    await this.#server.stop();
    await this.#watching;
  }

  async #watch(): Promise<void> {
    await this.#server.ended;
    for (let failures = 0; this.#wanted; ) {
      this.report('PostgreSQL ended and is started again.');
      try {
        this.#server = await startEmbeddedPostgres(this.options);
        if (!this.#wanted) return await this.#server.stop();
        failures = 0;
        await this.#server.ended;
      } catch (error) {
        failures += 1;
        this.report(`PostgreSQL cannot be started again, and will be tried again: ${(error as Error).message}`);
        await new Promise((resolve) => setTimeout(resolve, restartDelay(failures)));
      }
    }
  }
}
