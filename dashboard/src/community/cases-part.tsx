import { Told } from '../closed/told.tsx';
import { Part } from '../household/part.tsx';
import { Nothing } from '../shell/states.tsx';
import { count, moment, money } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import type { Community } from './community-page.tsx';

/** The latest cases of the one-stop window. */
export function CasesPart({ serviceCases }: Pick<Community, 'serviceCases'>) {
  const { texts, valueName } = usePreferences();
  const t = texts.community;
  return (
    <Part department="civil-affairs" title={t.cases}>
      <Told field="Community.serviceCases" value={serviceCases?.edges}>
        {(edges) =>
          edges.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <p>{t.all(count(serviceCases?.totalCount ?? edges.length))}</p>
              <ul>
                {edges.map(({ node }) =>
                  node ? (
                    <li key={node.id}>
                      {node.number} · {node.item?.name} · {valueName('ServiceCaseStatus', node.status)} ·{' '}
                      {t.due(node.dueOn ?? '')}
                      {node.isOverdue ? <span className="unmet"> {t.overdue}</span> : null}
                    </li>
                  ) : null,
                )}
              </ul>
            </>
          )
        }
      </Told>
    </Part>
  );
}

/** The accounts that finance keeps for the community. */
export function AccountsPart({ accounts }: Pick<Community, 'accounts'>) {
  const { texts, valueName } = usePreferences();
  return (
    <Part department="finance" title={texts.community.accounts}>
      <Told field="Community.accounts" value={accounts}>
        {(all) =>
          all.length === 0 ? (
            <Nothing />
          ) : (
            <ul>
              {all.map(({ id, kind, balance }) => (
                <li key={id}>
                  {valueName('AccountKind', kind)} ·{' '}
                  <Told field="Account.balance" value={balance}>
                    {money}
                  </Told>
                </li>
              ))}
            </ul>
          )
        }
      </Told>
    </Part>
  );
}

/** Incidents: how many of which kind this year, and the latest. */
export function IncidentsPart({ incidents, incidentsByKind }: Pick<Community, 'incidents' | 'incidentsByKind'>) {
  const { texts, valueName } = usePreferences();
  const t = texts.community;
  return (
    <Part department="public-security" title={t.incidents}>
      <Told field="Community.incidentsByKind" value={incidentsByKind?.cells}>
        {(cells) => (
          <p>
            {t.all(incidentsByKind?.total === null ? t.hidden : count(incidentsByKind?.total ?? 0))}{' '}
            {cells
              .filter(({ count: number }) => number !== 0)
              .map(({ kind, count: number }) => `${valueName('IncidentKind', kind)} ${number ?? t.hidden}`)
              .join(' · ')}
          </p>
        )}
      </Told>
      <Told field="Community.incidents" value={incidents?.edges}>
        {(edges) =>
          edges.length === 0 ? (
            <Nothing />
          ) : (
            <ul>
              {edges.map(({ node }) =>
                node ? (
                  <li key={node.id}>
                    {moment(node.occurredAt)} · {valueName('IncidentKind', node.kind)} ·{' '}
                    {valueName('IncidentStatus', node.status)}
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
