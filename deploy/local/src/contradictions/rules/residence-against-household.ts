import type { Rule } from '../finding.ts';
import type { Residence } from './residence.ts';

/** Public security and civil affairs say that somebody lives in different communities. */
export const residenceAgainstHousehold: Rule<Residence> = ({ id, community, household }) => {
  if (!community || !household?.community || household.community.code === community.code) return null;
  return {
    rule: 'residence-against-household',
    coordinate: 'Household.community',
    subject: `Resident:${id}`,
    wrong:
      '住户所在社区与公安登记的现住社区不一致,请核实。The community of the household is not the one in which public security says that the resident lives.',
    sources: [
      { coordinate: 'Household.community', date: household.registeredOn },
      { coordinate: 'Resident.community', date: null },
    ],
  };
};
