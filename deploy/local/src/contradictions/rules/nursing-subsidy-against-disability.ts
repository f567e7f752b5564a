import type { Rule } from '../finding.ts';

/** What is read of a nursing subsidy that is paid. */
export interface NursingSubsidy {
  readonly grantedOn: string | null;
  readonly beneficiary: { readonly id: string; readonly hasSevereDisability: boolean | null } | null;
}

/** A nursing subsidy is paid to somebody of whom health has no valid certificate of grade one or two. */
export const nursingSubsidyAgainstDisability: Rule<NursingSubsidy> = ({ grantedOn, beneficiary }) => {
  if (beneficiary?.hasSevereDisability !== false) return null;
  return {
    rule: 'nursing-subsidy-against-disability',
    coordinate: 'Assistance.status',
    subject: `Resident:${beneficiary.id}`,
    wrong:
      '在发护理补贴与残疾人证不一致,请核实。The nursing subsidy that runs does not agree with the disability certificate.',
    sources: [
      { coordinate: 'Assistance.status', date: grantedOn },
      { coordinate: 'Resident.hasSevereDisability', date: null },
    ],
  };
};
