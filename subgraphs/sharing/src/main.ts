import { runSubgraph } from '@community-graph/kit/server/start';
import { Secrets } from '@community-graph/schema/secrets/secrets';
import { openOffice } from './office.ts';
import { definition } from './subgraph.ts';

const secrets = new Secrets(process.env);
await runSubgraph({ ...definition, ...openOffice(secrets) }, secrets);
