import { type Day, dayOf, isoDate, TODAY } from '../../population/calendar.ts';
import type { Household } from '../../population/person.ts';
import { named } from '../../random/named.ts';
import { Random } from '../../random/random.ts';
import { deterministicUuid } from '../../random/uuid.ts';
import { enrolmentsOf } from '../insurance.ts';
import { type Hardship, hardshipsOf } from './hardship.ts';

/** A subsidy of insurance contributions; money in fen. */
export interface InsuranceSubsidy {
  readonly id: string;
  readonly hardship: Hardship;
  readonly kind: 'PENSION' | 'MEDICAL';
  readonly status: 'GRANTED' | 'ENDED';
  readonly appliedOn: Day;
  readonly decidedOn: Day;
  readonly contribution: number;
  readonly amount: number;
  readonly firstMonth: Day;
  readonly months: number;
  readonly endedOn: Day | null;
}

/** **Assumed** monthly contributions in yuan: from, until. */
const CONTRIBUTIONS = { PENSION: [600, 1_100], MEDICAL: [35, 320] } as const;
const KINDS = ['PENSION', 'MEDICAL'] as const;

/** The subsidies of a household's members who are recognised, work flexibly and contribute. */
export function insuranceSubsidiesOf(household: Household, seed: number): InsuranceSubsidy[] {
  const flexible = hardshipsOf(household, seed).filter(
    ({ employment, status }) => employment.status === 'FLEXIBLE' && status === 'RECOGNISED',
  );
  if (flexible.length === 0) return [];
  const paid = enrolmentsOf(household, seed).filter(({ status }) => status === 'CONTRIBUTING');
  return flexible.flatMap((hardship) =>
    KINDS.filter((kind) => paid.some((one) => one.person === hardship.person && one.kind === kind)).flatMap((kind) =>
      subsidy(hardship, kind, seed),
    ),
  );
}

function subsidy(hardship: Hardship, kind: InsuranceSubsidy['kind'], seed: number): InsuranceSubsidy[] {
  const slot = hardship.person.index * KINDS.length + KINDS.indexOf(kind);
  const random = new Random(seed, named('insurance-subsidy'), slot);
  const appliedOn = hardship.employment.since + random.whole(3, 30);
  const decidedOn = appliedOn + random.whole(2, 10);
  if (decidedOn >= TODAY) return [];
  const [from, until] = CONTRIBUTIONS[kind];
  const contribution = random.whole(from, until) * 100;
  const months = random.pick([12, 24, 36]);
  const firstMonth = dayOf(`${isoDate(appliedOn).slice(0, 7)}-01`);
  const over = firstMonth + Math.round((months * 365) / 12);
  const isOver = over < TODAY;
  return [
    {
      id: deterministicUuid(seed, named('insurance-subsidy'), slot),
      ...{ hardship, kind, appliedOn, decidedOn, contribution, firstMonth, months },
      amount: Math.floor((contribution * 2) / 3),
      status: isOver ? 'ENDED' : 'GRANTED',
      endedOn: isOver ? over : null,
    },
  ];
}
