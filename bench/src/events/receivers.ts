import pg from 'pg';

const LOOK_MILLISECONDS = 500;
const PATIENCE_MILLISECONDS = 3_600_000;

/** A department that hears of events, looked at as an operator: of rows of people its own role sees none outside a scope. */
export class Receiver {
  private constructor(
    readonly code: string,
    private readonly client: pg.Client,
  ) {}

  static async connect(code: string, url: string): Promise<Receiver> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return new Receiver(code, client);
  }

  /** How many were applied. */
  async applied(): Promise<number> {
    const { rows } = await this.client.query<{ n: string }>(
      "select count(*) as n from events.inbox where status = 'DONE'",
    );
    return Number(rows[0]?.n);
  }

  /** The same without counting them, for looking often: a few more, where some were received twice. */
  async aboutApplied(): Promise<number> {
    const { rows } = await this.client.query<{ n: string }>(
      `select case when is_called then last_value else 0 end
        - (select count(*) from events.inbox where status = 'WAITING') as n from events.inbox_number_seq`,
    );
    return Number(rows[0]?.n);
  }

  /** Milliseconds from each change until it was received, and until its effects were made. */
  async lags(source: string, happened: ReadonlyMap<string, number>): Promise<{ received: number; applied: number }[]> {
    const { rows } = await this.client.query<{ id: string; received: Date; applied: Date }>(
      `select id, received_at as received, done_at as applied from events.inbox where source = $1 and status = 'DONE'`,
      [source],
    );
    return rows.flatMap(({ id, received, applied }) => {
      const at = happened.get(id);
      return at === undefined ? [] : [{ received: received.getTime() - at, applied: applied.getTime() - at }];
    });
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

/** How many had been applied by all when so many seconds had passed. */
export interface Progress {
  readonly seconds: number;
  readonly applied: number;
}

/** Waits until each receiver has applied so many; what was applied meanwhile. */
export async function untilApplied(
  expected: ReadonlyMap<Receiver, number>,
  began = performance.now(),
): Promise<Progress[]> {
  const progress: Progress[] = [];
  const counts = (count: (one: Receiver) => Promise<number>) => Promise.all([...expected.keys()].map(count));
  const isAll = (applied: readonly number[]) =>
    [...expected.values()].every((count, at) => (applied[at] ?? 0) >= count);
  for (;;) {
    const applied = await counts((one) => one.aboutApplied());
    const seconds = (performance.now() - began) / 1_000;
    progress.push({ seconds, applied: sumOf(applied) });
    if (isAll(applied)) {
      const exactly = await counts((one) => one.applied());
      progress[progress.length - 1] = { seconds, applied: sumOf(exactly) };
      if (isAll(exactly)) return progress;
    }
    if (seconds * 1_000 > PATIENCE_MILLISECONDS) throw new Error('The events were not applied in time.');
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
  }
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, one) => sum + one, 0);

/** Applied a second in equal parts of the time: whether it slows down. */
export function ratesOf(progress: readonly Progress[], parts = 5): number[] {
  const [first, last] = [progress[0], progress.at(-1)];
  if (!first || !last) return [];
  const at = (seconds: number) => {
    const after = progress.findIndex((one) => one.seconds >= seconds);
    const [low, high] = [progress[Math.max(after - 1, 0)] ?? first, progress[Math.max(after, 0)] ?? last];
    const part = high.seconds > low.seconds ? (seconds - low.seconds) / (high.seconds - low.seconds) : 0;
    return low.applied + part * (high.applied - low.applied);
  };
  const length = (last.seconds - first.seconds) / parts;
  return Array.from({ length: parts }, (_, part) => {
    const from = first.seconds + part * length;
    return Math.round((at(Math.min(from + length, last.seconds)) - at(from)) / length);
  });
}
