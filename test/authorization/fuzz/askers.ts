import { PERSONAS } from '@community-graph/schema/development/personas';
import type { TestStack } from '../../start-test-stack.ts';
import { type Claims, tokenFor } from '../tokens.ts';
import type { CedarDecider } from './cedar-decider.ts';
import type { FuzzAsker, Graph } from './judge.ts';
import { ORACLE } from './oracle.ts';
import { OUTSIDE } from './settle-elsewhere.ts';
import { Verdicts } from './verdicts.ts';

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

  /** Every official persona for each of its purposes, in its own region or in another. */
  officials(graph: Graph, region?: string): Promise<FuzzAsker[]> {
    const officials = PERSONAS.filter(({ name }) => name !== 'resident');
    return Promise.all(
      officials.flatMap((persona) =>
        persona.purposes.map((purpose) => {
          const { sub, dept, roles } = persona;
          const claims = { sub, dept, roles, region: region ?? persona.region, purpose };
          return this.of(`${persona.name} of ${claims.region} for ${purpose}`, graph, claims);
        }),
      ),
    );
  }

  /** The official personas in regions that are not theirs: beside, around and elsewhere. */
  async strangers(graph: Graph): Promise<FuzzAsker[]> {
    const regions = [OUTSIDE, '22', '2202'];
    return (await Promise.all(regions.map((region) => this.officials(graph, region)))).flat();
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
