import { Told } from '../closed/told.tsx';
import type { HouseholdWholeQuery } from '../generated/graphql.ts';
import { money } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import { Part } from './part.tsx';

type Household = NonNullable<HouseholdWholeQuery['household']>;
type Assistance = NonNullable<Household['assistance']>[number];

function Payments({ payments }: { payments: Assistance['payments'] }) {
  const { texts } = usePreferences();
  const t = texts.household;
  return (
    <Part department="finance" title={t.payments}>
      <Told field="Assistance.payments" value={payments?.edges}>
        {(edges) =>
          edges.length === 0 ? (
            <span className="none">{texts.states.none}</span>
          ) : (
            <ul>
              {edges.map(({ node }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the operation of the contract asks for no identifier here
                <li key={index}>
                  <Told field="Payment.paidOn" value={node?.paidOn} />
                  {' · '}
                  <Told field="Payment.amount" value={node?.amount}>
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

/** The assistance that a household receives by civil affairs, each with what finance paid for it. */
export function AssistanceList({ assistance }: { assistance: Household['assistance'] }) {
  const { texts, valueName } = usePreferences();
  const t = texts.household;
  return (
    <Part department="civil-affairs" title={t.assistance}>
      <Told field="Household.assistance" value={assistance}>
        {(all) =>
          all.length === 0 ? (
            <span className="none">{texts.states.none}</span>
          ) : (
            <ul className="plain">
              {all.map(({ kind, status, monthlyAmount, grantedOn, payments }) => (
                <li key={`${kind} ${grantedOn}`} className="assistance">
                  <p>
                    <strong>
                      <Told field="Assistance.kind" value={valueName('AssistanceKind', kind)} />
                    </strong>{' '}
                    <span className="tag of-civil-affairs">
                      <Told field="Assistance.status" value={valueName('AssistanceStatus', status)} />
                    </span>{' '}
                    <Told field="Assistance.monthlyAmount" value={monthlyAmount}>
                      {(amount) => t.perMonth(money(amount))}
                    </Told>
                    {' · '}
                    <Told field="Assistance.grantedOn" value={grantedOn}>
                      {t.granted}
                    </Told>
                  </p>
                  <Payments payments={payments} />
                </li>
              ))}
            </ul>
          )
        }
      </Told>
    </Part>
  );
}
