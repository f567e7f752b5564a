import { mkdirSync } from 'node:fs';

const FOLDER = '/var/lib/community-graph';

/** A folder outside private homes, for what root runs as another user. */
export function sharedFolder(): string {
  mkdirSync(FOLDER, { recursive: true, mode: 0o755 });
  return FOLDER;
}
