import { Told } from '../closed/told.tsx';
import type { HouseholdWholeQuery } from '../generated/graphql.ts';
import { usePreferences } from '../texts/preferences.tsx';
import { Facts, Part } from './part.tsx';

type Household = NonNullable<HouseholdWholeQuery['household']>;
type Member = NonNullable<Household['members']>[number];
type Resident = NonNullable<Member['resident']>;

function Identity({ resident }: { resident: Resident }) {
  const { texts, valueName } = usePreferences();
  const t = texts.household;
  return (
    <Part department="public-security" title={t.identity}>
      <Facts
        facts={[
          [t.sex, <Told key="sex" field="Resident.sex" value={valueName('Sex', resident.sex)} />],
          [t.birthDate, <Told key="birth" field="Resident.birthDate" value={resident.birthDate} />],
          [t.idNumber, <Told key="id" field="Resident.idNumber" value={resident.idNumber} />],
          [
            t.hukou,
            <Told key="hukou" field="Resident.hukou" value={resident.hukou} none={t.notRegistered}>
              {(hukou) => (
                <>
                  <Told field="Hukou.type" value={valueName('HukouType', hukou.type)} />
                  {' · '}
                  <Told field="Hukou.address" value={hukou.address} />
                </>
              )}
            </Told>,
          ],
        ]}
      />
    </Part>
  );
}

function Health({ record }: { record: Resident['healthRecord'] }) {
  const { texts, valueName } = usePreferences();
  const t = texts.household;
  return (
    <Part department="health" title={t.health}>
      <Told field="Resident.healthRecord" value={record} none={t.noRecord}>
        {({ recordNumber, bloodType, chronicConditions }) => (
          <Facts
            facts={[
              [t.recordNumber, <Told key="number" field="HealthRecord.recordNumber" value={recordNumber} />],
              [
                t.bloodType,
                <Told key="blood" field="HealthRecord.bloodType" value={valueName('BloodType', bloodType)} />,
              ],
              [
                t.conditions,
                <Told key="conditions" field="HealthRecord.chronicConditions" value={chronicConditions}>
                  {(conditions) =>
                    conditions.length === 0 ? (
                      <span className="none">{t.noConditions}</span>
                    ) : (
                      <ul className="inline">
                        {conditions.map(({ condition, controlled }, index) => (
                          <li key={condition ?? index}>
                            <Told
                              field="ChronicCondition.condition"
                              value={valueName('ChronicConditionKind', condition)}
                            />{' '}
                            (
                            <Told field="ChronicCondition.controlled" value={controlled}>
                              {(is) => (is ? t.controlled : t.uncontrolled)}
                            </Told>
                            )
                          </li>
                        ))}
                      </ul>
                    )
                  }
                </Told>,
              ],
            ]}
          />
        )}
      </Told>
    </Part>
  );
}

function Work({ resident: { employment, insurance } }: { resident: Resident }) {
  const { texts, valueName } = usePreferences();
  const t = texts.household;
  const insured = (field: 'pension' | 'medical') => (
    <Told field="Resident.insurance" value={insurance} none={t.notRegistered}>
      {(told) => <Told field={`Insurance.${field}`} value={valueName('InsuranceStatus', told[field])} />}
    </Told>
  );
  return (
    <Part department="human-resources" title={t.work}>
      <Facts
        facts={[
          [
            t.employment,
            <Told key="employment" field="Resident.employment" value={employment} none={t.notRegistered}>
              {({ status }) => <Told field="Employment.status" value={valueName('EmploymentStatus', status)} />}
            </Told>,
          ],
          [t.pension, insured('pension')],
          [t.medical, insured('medical')],
        ]}
      />
    </Part>
  );
}

/** A member of a household, with what each department knows of the person. */
export function MemberCard({ member: { relationToHead, resident } }: { member: Member }) {
  const { valueName } = usePreferences();
  return (
    <article className="card member">
      <header>
        <h3>
          <Told field="Resident.name" value={resident?.name} />
        </h3>
        <span className="tag of-civil-affairs">
          <Told field="HouseholdMember.relationToHead" value={valueName('RelationToHead', relationToHead)} />
        </span>
      </header>
      {resident ? (
        <div className="parts">
          <Identity resident={resident} />
          <Health record={resident.healthRecord} />
          <Work resident={resident} />
        </div>
      ) : null}
    </article>
  );
}
