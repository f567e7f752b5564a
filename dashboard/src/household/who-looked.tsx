import { ClosedField } from '../closed/closed-field.tsx';
import { WhoLookedAtHouseholdDocument } from '../generated/graphql.ts';
import { useAnswer } from '../graph/use-answer.ts';
import { Failed, Loading, Nothing } from '../shell/states.tsx';
import { moment } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';

/** Who looked at the household before, for those who may see the record. */
export function WhoLooked({ household }: { household: string }) {
  const { texts, named } = usePreferences();
  const t = texts.household;
  const subject = `Household:${household}`;
  const answer = useAnswer(WhoLookedAtHouseholdDocument, { subject }, { requestPolicy: 'network-only' });
  const refusal = answer.refusals.get('Query.accessLooks');
  const looks = answer.data?.accessLooks?.edges;
  const shown = () => {
    if (answer.isLoading) return <Loading />;
    if (refusal) return <ClosedField refusal={refusal} />;
    if (!looks) return <Failed faults={answer.faults} again={answer.again} />;
    if (looks.length === 0) return <Nothing />;
    return (
      <div className="scroll">
        <table>
          <thead>
            <tr>
              {[t.time, t.department, t.who, t.purpose, t.case, t.fields].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {looks.map(({ cursor, node }) => (
              <tr key={cursor}>
                <td>{moment(node?.time)}</td>
                <td>{texts.departments[node?.department ?? ''] ?? node?.department}</td>
                <td>{node?.sub}</td>
                <td>
                  {named([node?.purposeNameZh ?? node?.purpose ?? '', node?.purposeNameEn ?? node?.purpose ?? ''])}
                </td>
                <td>{node?.case}</td>
                <td title={node?.fields?.join('\n')}>{t.lookedFields(node?.fields?.length ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    );
  };
  return (
    <section className="card looked">
      <h2>{t.looked}</h2>
      <p>{t.lookedHint}</p>
      {shown()}
    </section>
  );
}
