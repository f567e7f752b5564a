import { waitUntil } from './wait-until.ts';

const LONGEST_MILLISECONDS = 15_000;
const POLL_MILLISECONDS = 100;

/** What the gateway says it lacks; nothing when it is whole. */
async function missingAt(origin: string): Promise<readonly string[]> {
  try {
    const response = await fetch(`${origin}/health/ready`, { signal: AbortSignal.timeout(2_000) });
    return ((await response.json()) as { missing: readonly string[] }).missing;
  } catch {
    return ['gateway'];
  }
}

/**
 * Waits until every part answers and has the access policy, without which protected fields are refused. A part of
 * another place, such as a token issuer, may be out of reach: that is told, and keeps nobody from the rest.
 */
export async function untilWhole(origin: string, report: (line: string) => void): Promise<void> {
  let missing: readonly string[] = [];
  const isWhole = async () => {
    missing = await missingAt(origin);
    return missing.length === 0;
  };
  if (await waitUntil(isWhole, LONGEST_MILLISECONDS, POLL_MILLISECONDS)) return;
  report(`Started, but not whole: ${missing.join(', ')} does not answer yet.`);
}
