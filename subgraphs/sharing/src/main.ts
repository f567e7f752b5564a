import { processSecrets } from '@community-graph/kit/server/process-secrets';
import { runSubgraph } from '@community-graph/kit/server/start';
import { openOffice } from './office.ts';
import { definition } from './subgraph.ts';

const secrets = processSecrets();
await runSubgraph({ ...definition, ...openOffice(secrets) }, secrets);
