const POLL_MILLISECONDS = 25;

/** Waits until a condition holds; `false` when it does not within the time. */
export async function waitUntil(
  holds: () => boolean | Promise<boolean>,
  timeoutMilliseconds: number,
  pollMilliseconds: number = POLL_MILLISECONDS,
): Promise<boolean> {
  const until = Date.now() + timeoutMilliseconds;
  while (!(await holds())) {
    if (Date.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, pollMilliseconds));
  }
  return true;
}
