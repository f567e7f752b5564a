import { type EmbeddedPostgres, type EmbeddedPostgresOptions, freePort, startEmbeddedPostgres } from './postgres.ts';

/** An embedded server that is started again, on the same port, when it ends without having been told to. */
export class SupervisedPostgres {
  #server: EmbeddedPostgres;
  #wanted = true;

  private constructor(
    server: EmbeddedPostgres,
    private readonly options: EmbeddedPostgresOptions,
    private readonly report: (line: string) => void,
  ) {
    this.#server = server;
    this.#watch();
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

  /** Stops the server and keeps it stopped; data are kept. */
  async stop(): Promise<void> {
    this.#wanted = false;
    await this.#server.stop();
  }

  #watch(): void {
    this.#server.ended
      .then(async () => {
        if (!this.#wanted) return;
        this.report('PostgreSQL ended and is started again.');
        this.#server = await startEmbeddedPostgres(this.options);
        if (this.#wanted) this.#watch();
        else await this.#server.stop();
      })
      .catch((error: Error) => this.report(`PostgreSQL cannot be started again: ${error.message}`));
  }
}
