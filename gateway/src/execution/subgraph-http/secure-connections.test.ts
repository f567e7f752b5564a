import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../../testing/ask-securely.ts', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'community-graph-tls-'));
const file = (name: string) => path.join(folder, name);

/** A certificate that vouches for itself. */
function certify(name: string, alternatives: string) {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', file(`${name}.key`)];
  const names = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=${alternatives}`];
  execFileSync('openssl', ['req', '-x509', '-days', '2', ...key, ...names, '-out', file(`${name}.pem`)], {
    stdio: 'ignore',
  });
  return { key: readFileSync(file(`${name}.key`)), cert: readFileSync(file(`${name}.pem`)) };
}

/** A subgraph over TLS, and how many connections and requests it had. */
async function serve(name: string, alternatives: string) {
  const seen = { connections: 0, bodies: [] as string[] };
  const server = createServer(certify(name, alternatives), async (request, response) => {
    seen.bodies.push(await text(request));
    response.setHeader('content-type', 'application/json').end('{"data":{"name":"民政"}}');
  });
  server.on('secureConnection', () => {
    seen.connections += 1;
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { seen, server, port };
}

async function ask(url: string, trusted: string | null): Promise<unknown> {
  const { NODE_EXTRA_CA_CERTS: _, ...rest } = process.env;
  const env = { ...rest, ...(trusted && { NODE_EXTRA_CA_CERTS: file(trusted) }) };
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', PROGRAM, url], { env });
  return JSON.parse(stdout);
}

describe('a subgraph over https', () => {
  let own: Awaited<ReturnType<typeof serve>>;
  let other: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    own = await serve('own', 'IP:127.0.0.1,DNS:localhost');
    other = await serve('other', 'DNS:elsewhere.example');
  });
  afterAll(() => {
    own.server.close();
    other.server.close();
    rmSync(folder, { recursive: true });
  });

  it('is asked by address and by name when who vouches for it is trusted, over one connection', async () => {
    const answer = { data: { name: '民政' } };
    expect(await ask(`https://127.0.0.1:${own.port}/graphql`, 'own.pem')).toEqual([answer, answer]);
    expect(await ask(`https://localhost:${own.port}/graphql`, 'own.pem')).toEqual([answer, answer]);
    expect(own.seen.bodies).toEqual(Array.from({ length: 4 }, () => '{"query":"{ name }"}'));
    expect(own.seen.connections).toBe(2);
  });

  it('is sent nothing when nobody trusted vouches for it', async () => {
    own.seen.bodies.length = 0;
    const refused = { refused: expect.stringContaining('DEPTH_ZERO_SELF_SIGNED_CERT') };
    expect(await ask(`https://127.0.0.1:${own.port}/graphql`, null)).toEqual([refused, refused]);
    expect(own.seen.bodies).toEqual([]);
  });

  it('is sent nothing when its certificate is another’s', async () => {
    const refused = { refused: expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID') };
    expect(await ask(`https://localhost:${other.port}/graphql`, 'other.pem')).toEqual([refused, refused]);
    expect(other.seen.bodies).toEqual([]);
  });
});
