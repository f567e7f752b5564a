import type { Rule } from '../finding.ts';

/** What is read of a recognition of hardship that rests on a disability. */
export interface DisabledHardship {
  readonly appliedOn: string | null;
  readonly resident: { readonly id: string; readonly hasDisability: boolean | null } | null;
}

/** Somebody is supported because of a disability of which health has no valid certificate. */
export const hardshipAgainstDisability: Rule<DisabledHardship> = ({ appliedOn, resident }) => {
  if (resident?.hasDisability !== false) return null;
  return {
    rule: 'hardship-against-disability',
    coordinate: 'HardshipRecognition.categories',
    subject: `Resident:${resident.id}`,
    wrong:
      '就业困难类别与残疾人证不一致,请核实。The category of hardship does not agree with the disability certificate.',
    sources: [
      { coordinate: 'HardshipRecognition.categories', date: appliedOn },
      { coordinate: 'Resident.hasDisability', date: null },
    ],
  };
};
