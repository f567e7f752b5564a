import { Told } from '../closed/told.tsx';
import type { HouseholdWholeQuery } from '../generated/graphql.ts';
import { moment } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import { Part } from './part.tsx';

type Household = NonNullable<HouseholdWholeQuery['household']>;

/** The latest incidents at a household, by public security. */
export function IncidentList({ incidents }: { incidents: Household['incidents'] }) {
  const { texts, valueName } = usePreferences();
  return (
    <Part department="public-security" title={texts.household.incidents}>
      <Told field="Household.incidents" value={incidents?.edges}>
        {(edges) =>
          edges.length === 0 ? (
            <span className="none">{texts.states.none}</span>
          ) : (
            <ul>
              {edges.map(({ node }) =>
                node ? (
                  <li key={node.id}>
                    <Told field="Incident.occurredAt" value={node.occurredAt}>
                      {moment}
                    </Told>
                    {' · '}
                    <Told field="Incident.kind" value={valueName('IncidentKind', node.kind)} />
                    {' · '}
                    <Told field="Incident.outcome" value={valueName('IncidentOutcome', node.outcome)} />
                  </li>
                ) : null,
              )}
            </ul>
          )
        }
      </Told>
    </Part>
  );
}
