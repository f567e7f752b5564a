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
