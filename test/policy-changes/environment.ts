import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '@community-graph/local/free-port';
import { repositoryRoot } from '@community-graph/local/repository';

/** A record by the national algorithms. */
export const SM = { RECORD_CRYPTO: 'sm' };
/** A policy that soon ends, when nobody issues a new one. */
export const VALIDITY_SECONDS = 14;
/** Where a department that is added will be. */
export const JUSTICE_PORT = await freePort();
/** A registry of schemas in which nothing is published yet: its supergraph is the repository's. */
export const REGISTRY = mkdtempSync('/tmp/community-graph-registry-');
export const SUPERGRAPH = path.join(REGISTRY, 'supergraph.graphql');
cpSync(path.join(repositoryRoot, 'schema/supergraph.graphql'), SUPERGRAPH);
/** Secrets of every process, none as yet. */
export const SECRETS_FILE = path.join(REGISTRY, 'secrets.env');
writeFileSync(SECRETS_FILE, '');
/** The system serves what the registry holds, and knows where the added department is. */
export const ADDED = { SUPERGRAPH, JUSTICE_URL: `http://127.0.0.1:${JUSTICE_PORT}/graphql` };
