/** For how long a process that ends while others go on lets clients ask once more over the connections they have. */
const LINGER_MILLISECONDS = 1_000;

/** What runs in this process. */
export interface RunningProgram {
  /** Finishes what is under way and ends; who has a connection may ask over it for so many milliseconds more. */
  stop(linger?: number): Promise<void>;
  /** Has others take over while it runs; without it the program ends, and what keeps it running starts it again. */
  replace?(): Promise<void>;
}

/** Of the program's log, what is used here. */
interface Log {
  info(message: string): void;
  fatal(about: object, message: string): void;
}

/**
 * Has a process do what signals say: `SIGTERM` ends it while others go on, `SIGINT` (Ctrl-C) and `SIGHUP` end it with all who
 * could ask it, `SIGUSR2` replaces it.
 * @param last what is done when the program has stopped
 */
export function obeySignals(program: RunningProgram, log: Log, last: () => Promise<void> | undefined): void {
  let stopping = false;
  const end = async (linger: number) => {
    // A worker is told by its supervisor, and may be told by what tells every process of a service.
    if (stopping) return;
    stopping = true;
    log.info('stopping');
    try {
      await program.stop(linger);
      await last();
      process.exit(0);
    } catch (error) {
      log.fatal({ err: error }, 'could not stop cleanly');
      process.exit(1);
    }
  };
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end(0));
  process.on('SIGTERM', () => void end(LINGER_MILLISECONDS));
  process.on('SIGUSR2', () => void (program.replace ? program.replace() : end(LINGER_MILLISECONDS)));
}
