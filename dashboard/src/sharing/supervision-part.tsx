import { Link } from 'react-router';
import { ClosedField } from '../closed/closed-field.tsx';
import {
  SharingIndicatorsDocument,
  type SharingIndicatorsQuery,
  SupervisionDocument,
  type SupervisionKind,
} from '../generated/graphql.ts';
import { ENUMS, FIELDS } from '../generated/names.ts';
import { useAnswer } from '../graph/use-answer.ts';
import { Shown } from '../shell/states.tsx';
import { chinaDay, count, percent } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import { SearchForm } from './filters.tsx';
import { useFilter } from './use-filter.ts';
import { useRights } from './use-rights.ts';

const KEYS = ['from', 'until'] as const;
const PROVINCE = '22';

/** Where the list behind a count stands on this page. */
const LISTS: Readonly<Record<SupervisionKind, (department: string) => string | null>> = {
  APPLICATIONS_LATE: (department) => `applications?provider=${department}`,
  APPLICATIONS_DUE_SOON: (department) => `applications?provider=${department}`,
  APPLICATIONS_REFUSED: (department) => `applications?provider=${department}&state=REFUSED`,
  SUPPLEMENTS_REQUESTED: (department) => `applications?provider=${department}`,
  AGREEMENTS_SUSPENDED: (department) => `agreements?recipient=${department}&state=SUSPENDED`,
  CORRECTIONS_OVERDUE: (department) => `corrections?owner=${department}&overdue=true`,
  CORRECTIONS_ANSWERED_LATE: (department) => `corrections?owner=${department}`,
  COMPLAINTS_OPEN: () => 'complaints',
  CATALOGUE_INCOMPLETE: (department) => `catalogue?owner=${department}&complete=false`,
  CATALOGUE_OVERDUE: (department) => `catalogue?owner=${department}&complete=false`,
};
const KINDS = Object.keys(LISTS) as SupervisionKind[];

function Counted({ kind, department, number }: { kind: SupervisionKind; department: string; number: number }) {
  const { seesAll } = useRights();
  // Whom a complaint is about sees how many there are, not what they say.
  const address = kind === 'COMPLAINTS_OPEN' && !seesAll ? null : LISTS[kind](department);
  if (number === 0 || !address) return count(number);
  return <Link to={`/sharing/${address}`}>{count(number)}</Link>;
}

function Shares({ of }: { of: SharingIndicatorsQuery }) {
  const { texts, named } = usePreferences();
  const told = Object.entries(of.sharingIndicators ?? {}).flatMap(([field, value]) =>
    value && typeof value === 'object' ? [[field, value] as const] : [],
  );
  return (
    <dl className="facts shares">
      {told.map(([field, { numerator, denominator, rate }]) => (
        <div key={field}>
          <dt>{named(FIELDS[`SharingIndicators.${field}`] ?? [field, field, ''])}</dt>
          <dd>
            {rate === null ? texts.states.nothing : percent(rate)} ({count(numerator ?? 0)} / {count(denominator ?? 0)})
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Indicators({ year }: { year: string }) {
  const { texts } = usePreferences();
  const answer = useAnswer(SharingIndicatorsDocument, { region: PROVINCE, year });
  const refusal = answer.refusals.get('Query.sharingIndicators');
  return (
    <section className="card">
      <h2>{texts.sharing.indicators(year)}</h2>
      {refusal ? <ClosedField refusal={refusal} /> : <Shown answer={answer}>{(data) => <Shares of={data} />}</Shown>}
    </section>
  );
}

/** How each department keeps the terms, each count with the list behind it; and how far data are collected once. */
export default function SupervisionPart() {
  const { texts, named } = usePreferences();
  const t = texts.sharing;
  const { given, set } = useFilter(KEYS);
  const today = chinaDay();
  const period = { from: given.from || `${today.slice(0, 4)}-01-01`, until: given.until || today };
  const answer = useAnswer(SupervisionDocument, { period });
  const refusal = answer.refusals.get('Query.sharingSupervision');
  return (
    <>
      <div className="filters">
        <SearchForm
          fields={[
            { key: 'from', label: t.from, type: 'date' },
            { key: 'until', label: t.upTo, type: 'date' },
          ]}
          given={period}
          find={set}
        />
      </div>
      {refusal ? (
        <ClosedField refusal={refusal} />
      ) : (
        <Shown answer={answer}>
          {({ sharingSupervision }) => (
            <div className="scroll">
              <table className="supervision">
                <thead>
                  <tr>
                    <th scope="col">{t.counted}</th>
                    {sharingSupervision?.map(({ department }) => (
                      <th key={department} scope="col">
                        {texts.departments[department ?? ''] ?? department}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {KINDS.map((kind) => (
                    <tr key={kind} data-kind={kind}>
                      <th scope="row">{named(ENUMS.SupervisionKind[kind])}</th>
                      {sharingSupervision?.map(({ department, counts }) => (
                        <td key={department}>
                          <Counted
                            kind={kind}
                            department={department ?? ''}
                            number={counts?.find((one) => one.kind === kind)?.count ?? 0}
                          />
                        </td>
                      ))}
                    </tr>
                  ))}
                  <tr>
                    <th scope="row">{t.refusedLooks}</th>
                    {sharingSupervision?.map(({ department, refusedLooks }) => (
                      <td key={department}>
                        {refusedLooks?.map(({ reason, count: number }) => (
                          <Link key={reason} to={`/sharing/record?department=${department}&outcome=REFUSED`}>
                            {texts.reasons[reason ?? ''] ?? reason} {count(number ?? 0)}{' '}
                          </Link>
                        ))}
                      </td>
                    ))}
                  </tr>
                </tbody>
              </table>
            </div>
          )}
        </Shown>
      )}
      <Indicators year={period.until.slice(0, 4)} />
    </>
  );
}
