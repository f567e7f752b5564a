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
  Object.assign(kept, { metricsToken: fresh.metricsToken });
}
