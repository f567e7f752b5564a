import { chinaDate } from '@community-graph/kit/dates';
import type { sharingApplications } from '../agreements/tables.ts';
import { DEMO_TERMS, type DemoTerms } from './demo-terms.ts';

const DAY = 86_400_000;
const BEGAN_DAYS_AGO = 30;
const A_YEAR = 365;
const ENDED_DAYS_AGO = 35;

type NewAgreement = typeof sharingApplications.$inferInsert;

function agreement(terms: DemoTerms, index: number, now: Date): NewAgreement {
  const { ending = 'ACTIVE', days = A_YEAR, ...given } = terms;
  const shift = ending === 'EXPIRED' ? -(days + ENDED_DAYS_AGO) : -BEGAN_DAYS_AGO;
  const from = new Date(now.getTime() + shift * DAY);
  const day = chinaDate(from);
  return {
    masked: false,
    ...given,
    region: '2201',
    delivery: 'QUERY',
    state: ending === 'SUSPENDED' ? 'SUSPENDED' : 'ACTIVE',
    reasons: ending === 'SUSPENDED' ? '使用情况与约定用途不符,整改期间暂停(条例第二十七条)。' : null,
    isSensitive: terms.impactAssessment !== undefined,
    impactAssessment: terms.impactAssessment ?? null,
    from,
    until: new Date(from.getTime() + days * DAY),
    ...{ applicant: `${terms.recipient}-official`, requesterHead: `${terms.recipient}-head` },
    ...{ acceptedBy: `${terms.provider}-official`, providerHead: `${terms.provider}-head` },
    ...{ submittedOn: day, dueOn: day, answeredOn: day, consentedOn: day, provideBy: day },
    answerDays: 10,
    number: `GX-${day.slice(0, 4)}-${String(index + 1).padStart(5, '0')}`,
  };
}

/** The demonstration's agreements: those by which its personas work, one that has ended and one that is suspended. */
export const demoAgreements = (now: Date): NewAgreement[] =>
  DEMO_TERMS.map((terms, index) => agreement(terms, index, now));
