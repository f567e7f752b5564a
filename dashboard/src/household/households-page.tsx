import type { SubmitEvent } from 'react';
import { Link, useSearchParams } from 'react-router';
import { ClosedField } from '../closed/closed-field.tsx';
import { HouseholdsDocument } from '../generated/graphql.ts';
import { useAnswer } from '../graph/use-answer.ts';
import { Nothing, Shown } from '../shell/states.tsx';
import { Title } from '../shell/title.tsx';
import { usePreferences } from '../texts/preferences.tsx';

/** Households of the holder's region, or of one community; the filter and the place in the list are in the address. */
export default function HouseholdsPage() {
  const { texts } = usePreferences();
  const t = texts.household;
  const [parameters, setParameters] = useSearchParams();
  const community = parameters.get('community') || null;
  const after = parameters.get('after') || null;
  const answer = useAnswer(HouseholdsDocument, { community, after });
  const refusal = answer.refusals.get('Query.households');
  const find = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = String(new FormData(event.currentTarget).get('community') ?? '').trim();
    setParameters(wanted ? { community: wanted } : {});
  };
  const next = (cursor: string) => setParameters({ ...(community ? { community } : {}), after: cursor });
  return (
    <>
      <Title>{t.find}</Title>
      <form className="filters" onSubmit={find} key={community}>
        <label>
          {t.community}{' '}
          <input name="community" defaultValue={community ?? ''} inputMode="numeric" pattern="\d{12}" maxLength={12} />
        </label>{' '}
        <button type="submit">{t.search}</button>
      </form>
      <Shown answer={answer}>
        {({ households }) => {
          if (refusal) return <ClosedField refusal={refusal} />;
          const edges = households?.edges ?? [];
          if (edges.length === 0) return <Nothing />;
          return (
            <>
              <ul className="rows">
                {edges.map(({ node }) =>
                  node ? (
                    <li key={node.id}>
                      <Link to={`/households/${node.id}`}>{node.address ?? node.id}</Link>
                      {node.community ? (
                        <Link to={`/communities/${node.community.code}`}>{node.community.name}</Link>
                      ) : null}
                    </li>
                  ) : null,
                )}
              </ul>
              {households?.pageInfo.hasNextPage ? (
                <button type="button" onClick={() => next(households.pageInfo.endCursor ?? '')}>
                  {texts.states.next}
                </button>
              ) : null}
            </>
          );
        }}
      </Shown>
    </>
  );
}
