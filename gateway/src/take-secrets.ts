import { refill } from '@community-graph/schema/secrets/refill';
import type { GatewayConfig } from './config.ts';

/**
 * Puts the secrets of a configuration that was read anew into the one that a running gateway works with. Its keys are
 * filled anew where they are: whoever holds one looks at it each time, and keeps nothing that he took out.
 */
export function takeSecrets(kept: GatewayConfig, fresh: GatewayConfig): void {
  for (const [code, { signing }] of kept.subgraphs) {
    const newest = fresh.subgraphs.get(code)?.signing;
    if (signing && newest) refill(signing, newest);
  }
  // The office is asked by the keys of its subgraph, which are the same objects.
  if (kept.office && fresh.office) refill(kept.office.publicKeys, fresh.office.publicKeys);
  refill(kept.routerKeys, fresh.routerKeys);
  Object.assign(kept, { metricsToken: fresh.metricsToken });
}
