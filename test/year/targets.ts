import { expect, vi } from 'vitest';
import type { Year } from './year.ts';

/** Figures of a community, as everybody may see them. */
export interface Figures {
  readonly volunteers: number;
  readonly residents: number;
  /** Whether a tenth of the residents are volunteers. */
  readonly enoughVolunteers: boolean;
  /** Yuan that it lacks of the work fund of the year. */
  readonly workFundGap: string;
  /** Quarters of its account that were disclosed. */
  readonly disclosed: number;
  /** People managed for a chronic condition; not told of one to four. */
  readonly managed: readonly (number | null)[];
}

const FIGURES = `query ($c: RegionCode!, $year: Int!) { community(code: $c) {
  volunteerShare { volunteers residents meetsTarget }
  workFundGap(year: $year) { gap }
  accountDisclosures { totalCount }
  chronicSummary { managed } } }`;

/** The figures of the community that the year moves, by what each department counts itself. */
export async function figuresOf(year: Year, fiscalYear: number): Promise<Figures> {
  const { community } = await year.ask('community-worker', FIGURES, { c: year.community, year: fiscalYear });
  const { volunteers, residents, meetsTarget } = community.volunteerShare;
  return {
    ...{ volunteers, residents, enoughVolunteers: meetsTarget },
    workFundGap: community.workFundGap.gap,
    disclosed: community.accountDisclosures.totalCount,
    managed: community.chronicSummary.map(({ managed }: { managed: number | null }) => managed),
  };
}

/** How many meet a target of the policy, of how many. */
export type Reached = readonly [meeting: number, of: number];

const TARGETS = `query ($region: RegionCode!, $year: Int!) { policyTargets(region: $region, year: $year) {
  key progress { meeting of gap } } }`;

/** The targets of the policy in the county; waits until they are counted for the first time. */
async function told(year: Year, of: number): Promise<Record<string, Reached>> {
  const targets = await vi.waitFor(
    async () => {
      const { policyTargets } = await year.ask('community-worker', TARGETS, { region: year.county, year: of });
      expect(policyTargets.map((one: { progress: { gap: string } }) => one.progress.gap)).not.toContain('NOT_TOLD');
      return policyTargets as { key: string; progress: { meeting: number; of: number } }[];
    },
    { timeout: 30_000, interval: 100 },
  );
  return Object.fromEntries(targets.map(({ key, progress: { meeting, of } }) => [key, [meeting, of]]));
}

/** The targets of the policy in the county: those of a fiscal year, and of volunteers today. */
export async function targetsOf(year: Year, fiscalYear: number): Promise<Record<string, Reached>> {
  const { VOLUNTEERS } = await told(year, Number(year.ago(0).slice(0, 4)));
  return { ...(await told(year, fiscalYear)), ...(VOLUNTEERS && { VOLUNTEERS }) };
}

/** A target after so many more meet it, of so many more. */
export const more = ([meeting, of]: Reached = [0, 0], [by, ofThem]: Reached): Reached => [meeting + by, of + ofThem];
