import { chmodSync, mkdtempSync, rmSync } from 'node:fs';

/** Works in a data folder of its own, which is removed afterwards. */
export async function withDataFolder<Result>(work: (dataDir: string) => Promise<Result>): Promise<Result> {
  const dataDir = mkdtempSync('/tmp/community-graph-bench-');
  // The embedded server runs as a user of its own when we are root.
  chmodSync(dataDir, 0o711);
  try {
    return await work(dataDir);
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
  }
}
