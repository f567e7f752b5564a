import { type Stack, startStack } from '@community-graph/local/stack';
import { withDataFolder } from './folder.ts';
import { householdIds } from './households.ts';
import { LoadGenerator } from './load/load-generator.ts';
import type { LoadPlan, LoadResult } from './load/plan.ts';
import { buildPrograms, type Programs } from './programs.ts';

/** A whole system to measure, with a load generator. */
export interface MeasuredSystem {
  readonly stack: Stack;
  readonly dataDir: string;
  /** Bundles of what ours is compared with. */
  readonly programs: Programs;
  readonly loadGenerator: LoadGenerator;
  /** Number of households that can be asked for. */
  readonly households: number;
  /** Asks for households that were not asked for lately; {@link LoadGenerator.run}. */
  load(
    plan: Pick<LoadPlan, 'document' | 'arrival' | 'warmUpSeconds' | 'seconds' | 'timing'> & { url?: string },
  ): Promise<LoadResult>;
}

const SEED = 1;
/** One token asks for everything. */
export const UNLIMITED = {
  RATE_LIMIT_PER_SECOND: '1000000',
  COST_LIMIT_PER_SECOND: '1000000000',
  COST_LIMIT_BURST: '1000000000',
};
const PERSONA = 'community-worker';

/**
 * Starts a system of its own on free ports, filled with people, and ends it after the work.
 * @param env further environment of every process
 */
export function withSystem<Result>(
  residents: number,
  work: (system: MeasuredSystem) => Promise<Result>,
  env: NodeJS.ProcessEnv = {},
): Promise<Result> {
  return withDataFolder(async (dataDir) => {
    const report = (line: string) => console.error(line);
    const programs = await buildPrograms();
    const settings = { ...UNLIMITED, ...env };
    const stack = await startStack({ dataDir, ports: 'free', residents, seed: SEED, report, env: settings });
    const generator = new LoadGenerator(programs.loadGenerator);
    try {
      const token = await stack.token(PERSONA);
      const ids = await householdIds(stack.graphqlUrl, token);
      let first = 0;
      const load: MeasuredSystem['load'] = async (plan) => {
        const result = await generator.run({ url: stack.graphqlUrl, token, ids, first, ...plan });
        first += result.requests;
        return result;
      };
      return await work({ stack, dataDir, programs, loadGenerator: generator, households: ids.length, load });
    } finally {
      generator.stop();
      await stack.stop();
    }
  });
}
