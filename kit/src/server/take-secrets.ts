import { refill } from '@community-graph/schema/secrets/refill';
import type { SubgraphConfig } from './config.ts';

/**
 * Puts the secrets of a configuration that was read anew into the one that a running subgraph works with. Its maps and keys
 * are filled anew where they are: whoever holds one looks at it each time, and keeps nothing that he took out.
 */
export function takeSecrets(kept: SubgraphConfig, fresh: SubgraphConfig): void {
  refill(kept.requestKeys, fresh.requestKeys);
  refill(kept.officeKeys, fresh.officeKeys);
  refill(kept.events.keys, fresh.events.keys);
  for (const [code, { signing, accepted }] of kept.events.sources) {
    const source = fresh.events.sources.get(code);
    if (!source) continue;
    refill(signing, source.signing);
    refill(accepted, source.accepted);
  }
  if (kept.office && fresh.office) {
    refill(kept.office.signing, fresh.office.signing);
    refill(kept.office.publicKeys, fresh.office.publicKeys);
    refill(kept.office.record.keys, fresh.office.record.keys);
  }
  const { metricsToken, databaseUrl, replicaUrl } = fresh;
  Object.assign(kept, { metricsToken, databaseUrl, replicaUrl });
}

/** @throws {Error} when more is changed of the address of a database than who logs in there and how */
export function refuseOtherDatabase(kept: SubgraphConfig, fresh: SubgraphConfig): void {
  for (const which of ['databaseUrl', 'replicaUrl'] as const) {
    if (placeOf(kept[which]) === placeOf(fresh[which])) continue;
    throw new Error(`Of the address of a database (${which}) a running process takes another user and password only.`);
  }
}

function placeOf(address: string | null): string | null {
  if (address === null) return null;
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return url.href;
}
