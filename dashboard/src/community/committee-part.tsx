import { Told } from '../closed/told.tsx';
import { Facts, Part } from '../household/part.tsx';
import { percent } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import type { Community } from './community-page.tsx';

/** The residents' committee, and who is on it. */
export function CommitteePart({ committee, volunteerShare }: Pick<Community, 'committee' | 'volunteerShare'>) {
  const { texts, valueName } = usePreferences();
  const t = texts.community;
  return (
    <Part department="civil-affairs" title={t.committee}>
      <Told field="Community.committee" value={committee}>
        {({ size, isWithinNorm, members }) => (
          <>
            <p>
              {t.members(size ?? 0)} · {isWithinNorm ? t.withinNorm : t.outsideNorm}
            </p>
            <ul>
              {(members ?? []).map(({ id, role, resident }) => (
                <li key={id}>
                  {valueName('CommitteeRole', role)} ·{' '}
                  <Told field="CommitteeMember.resident" value={resident}>
                    {({ name }) => <Told field="Resident.name" value={name} />}
                  </Told>
                </li>
              ))}
            </ul>
          </>
        )}
      </Told>
      <Facts
        facts={[
          [
            t.volunteers,
            <Told key="share" field="Community.volunteerShare" value={volunteerShare}>
              {({ volunteers, share }) => (
                <Told field="VolunteerShare.volunteers" value={volunteers}>
                  {(number) => `${number}${share === null ? '' : ` (${percent(share)})`}`}
                </Told>
              )}
            </Told>,
          ],
        ]}
      />
    </Part>
  );
}
