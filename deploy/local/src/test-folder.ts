import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { onTestFinished } from 'vitest';

/** A folder for one test that the embedded server's own user can pass; removed after the test. */
export function testFolder(): string {
  // /tmp, not os.tmpdir(): that may be private.
  const folder = mkdtempSync('/tmp/community-graph-local-');
  chmodSync(folder, 0o711);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
