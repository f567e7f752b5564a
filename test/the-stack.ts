import { afterAll, beforeAll, describe, vi } from 'vitest';
import { startTestStack, type TestStack } from './start-test-stack.ts';

/** What routers of other makers show the gateway of such a system. */
export const ROUTER_KEY = 'the key that routers of other makers show in tests';

/** The system that the parts of a test file ask one after another: starting one takes longer than most of them. */
export let stack: TestStack;

/**
 * Starts it for a file of parts, and stops it after them.
 * @param parts imports of the parts by their names, in the order in which they run
 */
export function onOneStack(env: NodeJS.ProcessEnv, parts: Readonly<Record<string, () => Promise<unknown>>>): void {
  beforeAll(async () => {
    stack = await startTestStack({ ROUTER_KEY, ...env });
  });
  afterAll(() => stack?.stop());
  describe.each(Object.entries(parts))('%s', async (_, part) => {
    afterAll(untilWhole);
    await part();
  });
}

/** A query that asks every department something. */
export const OF_EACH_DEPARTMENT = `{ region(code: "22") { name population { __typename } unemployment { __typename }
  chronicConditionFigures { __typename } fundingFigures { year } } }`;

/** Waits until the gateway asks every department, also those that were stopped: its breakers try one every second. */
export async function untilWhole(): Promise<void> {
  const isWhole = async () => (await stack.ask(OF_EACH_DEPARTMENT)).errors.length === 0;
  await vi.waitUntil(isWhole, { timeout: 60_000, interval: 50 });
}
