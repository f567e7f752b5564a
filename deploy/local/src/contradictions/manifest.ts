import { type Manifest, manifestOf } from '@community-graph/schema/documents/manifest';
import { FILING_OPERATIONS } from './file-findings.ts';
import { SURVEYS } from './surveys.ts';

/** The operations of this program, which it sends as their texts; in production a gateway runs them because they are registered. */
export const contradictionsManifest = (): Manifest =>
  manifestOf('contradictions', '1', [...FILING_OPERATIONS, ...SURVEYS.map(({ query }) => query)]);
