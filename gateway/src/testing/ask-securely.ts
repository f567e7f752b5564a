import { pino } from 'pino';
import { openSubgraph } from '../config.ts';
import { SubgraphClient } from '../execution/subgraph-client.ts';

/**
 * A program of tests: asks the subgraph of an address twice, one after the other, and prints both answers, or why there is none. Whom
 * it trusts Node reads at its start only (`NODE_EXTRA_CA_CERTS`).
 */
const [, , url = ''] = process.argv;
const client = new SubgraphClient(openSubgraph('secure', url), { log: pino({ level: 'silent' }) });
const request = { body: '{"query":"{ name }"}', caller: null, requestId: 'r1', presence: null, repeatable: false };
const answers: unknown[] = [];
for (let n = 0; n < 2; n += 1) {
  const answer = await client.send(request).catch((error: Error) => ({ refused: error.message }));
  answers.push('payload' in answer ? answer.payload : answer);
}
await client.close();
console.log(JSON.stringify(answers));
