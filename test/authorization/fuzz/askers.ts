import { PERSONAS, type Persona, PROGRAMS } from '@community-graph/schema/development/personas';
import type { TestStack } from '../../start-test-stack.ts';
import { type Claims, tokenFor } from '../tokens.ts';
import type { CedarDecider } from './cedar-decider.ts';
import type { FuzzAsker, Graph } from './judge.ts';
import { ORACLE } from './oracle.ts';
import { OUTSIDE } from './settle-elsewhere.ts';
import { Verdicts } from './verdicts.ts';

const OFFICIALS = [...PERSONAS.filter(({ name }) => name !== 'resident'), ...PROGRAMS];

/** Makes askers of one system. */
export class Askers {
  readonly #tokens = new Map<string, Promise<string>>();

  constructor(
    private readonly stack: Pick<TestStack, 'dataDir'>,
    private readonly cedar: CedarDecider,
  ) {}

  /** Somebody with these claims, and the oracle of the same region. */
  async of(name: string, graph: Graph, claims: Claims): Promise<FuzzAsker> {
    const oracle = { ...ORACLE, region: claims.region };
    const [token, oracleToken] = await Promise.all([this.#token(claims), this.#token(oracle)]);
    return {
      name,
      graph,
      token,
      caller: { ...claims, roles: [...claims.roles] },
      oracle: { token: oracleToken, caller: { ...oracle, roles: [...oracle.roles] } },
      verdicts: new Verdicts(graph.labels, this.cedar, claims),
    };
  }

  /** Every official persona for each of its purposes, in its own region. */
  officials(graph: Graph): Promise<FuzzAsker[]> {
    return Promise.all(
      OFFICIALS.flatMap((persona) => persona.purposes.map((purpose) => this.#official(graph, persona, purpose))),
    );
  }

  /** The official personas in regions that are not theirs: beside, around and elsewhere. */
  strangers(graph: Graph): Promise<FuzzAsker[]> {
    return Promise.all(
      [OUTSIDE, '22', '2202'].flatMap((region) =>
        OFFICIALS.map((persona) => this.#official(graph, { ...persona, region }, persona.purposes[0])),
      ),
    );
  }

  #official(graph: Graph, { name, sub, dept, roles, region }: Persona, purpose: string): Promise<FuzzAsker> {
    return this.of(`${name} of ${region} for ${purpose}`, graph, { sub, dept, roles, region, purpose });
  }

  /** A resident, who asks for the own record. */
  resident(name: string, graph: Graph, sub: string): Promise<FuzzAsker> {
    const claims = { sub, dept: 'community', roles: ['resident'], region: '220102', purpose: 'own-record' };
    return this.of(name, graph, claims);
  }

  #token(claims: Claims): Promise<string> {
    const key = JSON.stringify(claims);
    const token = this.#tokens.get(key) ?? tokenFor(this.stack.dataDir, claims);
    this.#tokens.set(key, token);
    return token;
  }
}
