import { runSubgraph } from '@community-graph/kit/server/start';
import { definition } from './subgraph.ts';

await runSubgraph(definition);
