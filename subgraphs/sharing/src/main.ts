import { runSubgraph } from '@community-graph/kit/server/start';
import { openOffice } from './office.ts';
import { definition } from './subgraph.ts';

await runSubgraph({ ...definition, ...openOffice(process.env) });
