import { chmodSync, mkdtempSync } from 'node:fs';

/** The registry of schemas of the systems of a test file: empty until a part publishes something. */
export const testRegistry = mkdtempSync('/tmp/community-graph-registry-');
chmodSync(testRegistry, 0o755);
