import type { Rule } from '../finding.ts';
import type { Residence } from './residence.ts';

const COUNTY = 6;

/**
 * Somebody is registered as come from elsewhere to a community of the very county where the hukou is. To live elsewhere
 * than the hukou says is lawful (人户分离) and no contradiction.
 */
export const floatingAgainstHukou: Rule<Residence> = ({ id, hukou, floatingRegistrations }) => {
  const county = hukou?.region?.code;
  const here = floatingRegistrations?.find(
    ({ status, community }) => status === 'REGISTERED' && community?.code.slice(0, COUNTY) === county,
  );
  if (!county || !here) return null;
  return {
    rule: 'floating-against-hukou',
    coordinate: 'FloatingRegistration.status',
    subject: `Resident:${id}`,
    wrong:
      '流动人口登记与户籍所在县级区划不一致,请核实。The registration as one of the floating population does not agree with the county of the hukou.',
    sources: [
      { coordinate: 'FloatingRegistration.status', date: here.registeredOn },
      { coordinate: 'Hukou.region', date: hukou.registeredOn },
    ],
  };
};
