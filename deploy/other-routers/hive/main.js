// Hive Gateway over the same supergraph. It holds no key of a department: what its plans fetch it asks at the gateway's door
// (docs/other-routers.md), with its client's token.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';

const { SUPERGRAPH, GATEWAY_URL, ROUTER_KEY, PORT = '4100', HOST = '127.0.0.1' } = process.env;
if (!SUPERGRAPH || !GATEWAY_URL || !ROUTER_KEY) throw new Error('Set SUPERGRAPH, GATEWAY_URL and ROUTER_KEY.');

const supergraph = readFileSync(SUPERGRAPH, 'utf8');
const departments = [...supergraph.matchAll(/@join__graph\(name: "([a-z-]+)"/g)].map(([, name]) => name);
/** What of a client's request a department must know: who asks, for what, and under which number both are on the record. */
const PASSED_ON = ['authorization', 'x-purpose', 'x-case', 'x-request-id'];

const gateway = createGatewayRuntime({
  supergraph,
  transportEntries: Object.fromEntries(
    departments.map((name) => [name, { location: `${GATEWAY_URL}/router/${name}/graphql` }]),
  ),
  propagateHeaders: {
    fromClientToSubgraphs({ request }) {
      const given = PASSED_ON.map((name) => [name, request.headers.get(name)]).filter(([, value]) => value !== null);
      return { ...Object.fromEntries(given), 'x-router-key': ROUTER_KEY };
    },
  },
  graphiql: false,
  landingPage: false,
});
createServer(gateway).listen(Number(PORT), HOST, () => console.log(`Hive Gateway at http://${HOST}:${PORT}/graphql`));
