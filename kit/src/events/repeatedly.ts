const FIRST_RETRY_MILLISECONDS = 250;
const LONGEST_RETRY_MILLISECONDS = 5_000;

/** Work that is done again and again until it is stopped. */
export interface Repeating {
  /** Ends the pause: there is something to do. */
  wake(): void;
  /** Aborts the signal of the work and resolves when it has ended. */
  stop(): Promise<void>;
}

/** How the work is repeated. */
export interface Repetition {
  /** Milliseconds between two rounds when there is nothing more to do. */
  readonly every: number;
  /** Told when the work begins to fail, and `null` when it succeeds again. */
  readonly report: (failure: unknown) => void;
}

/** Repeats work: at once while it says that there is more, after failures ever later. */
export function repeatedly(work: (signal: AbortSignal) => Promise<boolean>, { every, report }: Repetition): Repeating {
  const stopping = new AbortController();
  const { signal } = stopping;
  let isWoken = false;
  let endPause = () => {};
  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async () => {
    let failures = 0;
    while (!signal.aborted) {
      isWoken = false;
      const more = await work(signal).catch((error: unknown) => {
        if (failures === 0 && !signal.aborted) report(error);
        failures += 1;
      });
      if (more !== undefined && failures > 0) {
        failures = 0;
        report(null);
      }
      if (more || signal.aborted) continue;
      const retry = Math.min(FIRST_RETRY_MILLISECONDS * 2 ** (failures - 1), LONGEST_RETRY_MILLISECONDS);
      if (failures > 0) await pause(retry);
      else if (!isWoken) await pause(every);
    }
  };
  const running = run();
  return {
    wake: () => {
      isWoken = true;
      endPause();
    },
    stop: () => {
      stopping.abort();
      endPause();
      return running;
    },
  };
}
