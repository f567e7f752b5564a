// Mercurius takes the schemas of subgraphs, of Federation 1, not a supergraph.
import mercuriusGateway from '@mercuriusjs/gateway';
import Fastify from 'fastify';

const app = Fastify();
const services = JSON.parse(process.env.SERVICES).map((one) => ({ ...one, mandatory: true }));
app.register(mercuriusGateway, { jit: 1, gateway: { services } });
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
