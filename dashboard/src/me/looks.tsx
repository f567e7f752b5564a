import { Link, useSearchParams } from 'react-router';
import { MyLooksDocument, type MyLooksQuery } from '../generated/graphql.ts';
import { FIELDS } from '../generated/names.ts';
import { useAnswer } from '../graph/use-answer.ts';
import { Nothing, Shown } from '../shell/states.tsx';
import { count, moment } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import type { Complained } from './complaints.tsx';

type Log = NonNullable<NonNullable<MyLooksQuery['me']>['accessLog']>;
type Look = NonNullable<NonNullable<NonNullable<Log['edges']>[number]>['node']>;

interface LooksProps {
  /** Begins a complaint about a look. */
  complain(about: Complained): void;
}

function Row({ look, complain }: { look: Look } & LooksProps) {
  const { texts, named, language } = usePreferences();
  const t = texts.me;
  const { time, department, roles, purpose, purposeNameZh, purposeNameEn, case: caseNumber, fields, agreements } = look;
  const purposeName = named([purposeNameZh ?? purpose ?? '', purposeNameEn ?? purpose ?? '']);
  const fieldNames = (fields ?? []).map((field) => (FIELDS[field] ? named(FIELDS[field]) : field));
  const about = agreements?.[0]
    ? ({ about: 'AGREEMENT', target: agreements[0] } as const)
    : ({ about: 'DEPARTMENT', target: department ?? '' } as const);
  return (
    <tr>
      <td>{moment(time)}</td>
      <td>
        {texts.departments[department ?? ''] ?? department} <small>{roles?.join(' ')}</small>
      </td>
      <td>{purposeName}</td>
      <td>{caseNumber}</td>
      <td title={fields?.join('\n')}>{fieldNames.join(language === 'en' ? ', ' : '、')}</td>
      <td>{agreements?.length ? agreements.join(' ') : t.own}</td>
      <td>
        <button type="button" onClick={() => complain({ ...about, content: t.aboutLook(moment(time), purposeName) })}>
          {t.complain}
        </button>
      </td>
    </tr>
  );
}

function Table({ log, complain }: { log: Log } & LooksProps) {
  const { texts } = usePreferences();
  const t = texts.me;
  const titles = [texts.household.time, t.by, texts.household.purpose, texts.household.case, t.fields, t.agreements];
  return (
    <div className="scroll">
      <table className="looks">
        <thead>
          <tr>
            {titles.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {(log.edges ?? []).map(({ cursor, node }) =>
            node ? <Row key={cursor} look={node} complain={complain} /> : null,
          )}
        </tbody>
      </table>
    </div>
  );
}

/** Who looked at the resident's and the children's data, latest first; the place in the list is in the address. */
export function Looks({ complain }: LooksProps) {
  const { texts } = usePreferences();
  const t = texts.me;
  const [parameters] = useSearchParams();
  const after = parameters.get('after');
  const answer = useAnswer(MyLooksDocument, { after }, { requestPolicy: 'cache-and-network' });
  return (
    <section className="card">
      <h2>{t.looks}</h2>
      <p>{t.looksHint}</p>
      <Shown answer={answer}>
        {({ me }) => {
          if (!me?.roles?.includes('resident')) return <Nothing>{t.forResidents}</Nothing>;
          const log = me.accessLog;
          if (!log?.edges?.length) return <Nothing />;
          return (
            <>
              <p data-total={log.totalCount}>{t.total(count(log.totalCount ?? 0))}</p>
              <Table log={log} complain={complain} />
              {after ? <Link to="/me">{t.first}</Link> : null}{' '}
              {log.pageInfo?.hasNextPage ? (
                <Link to={`?after=${encodeURIComponent(log.pageInfo.endCursor ?? '')}`}>{texts.states.next}</Link>
              ) : null}
            </>
          );
        }}
      </Shown>
    </section>
  );
}
