import { Told } from '../closed/told.tsx';
import { Facts, Part } from '../household/part.tsx';
import { usePreferences } from '../texts/preferences.tsx';
import type { Community } from './community-page.tsx';

/** The public service centre with its stations. */
export function CentrePart({ serviceCentre }: Pick<Community, 'serviceCentre'>) {
  const { texts, valueName } = usePreferences();
  const t = texts.community;
  return (
    <Part department="civil-affairs" title={t.centre}>
      <Told field="Community.serviceCentre" value={serviceCentre} none={t.noCentre}>
        {({ name, address, openingHours, status, stations }) => (
          <Facts
            facts={[
              [t.name, <Told key="name" field="ServiceCentre.name" value={name} />],
              [t.address, <Told key="address" field="ServiceCentre.address" value={address} />],
              [t.hours, <Told key="hours" field="ServiceCentre.openingHours" value={openingHours} />],
              [t.state, <Told key="status" field="ServiceCentre.status" value={valueName('CentreStatus', status)} />],
              [
                t.stations,
                <Told key="stations" field="ServiceCentre.stations" value={stations}>
                  {(all) => all.map((station) => station.name).join('、')}
                </Told>,
              ],
            ]}
          />
        )}
      </Told>
    </Part>
  );
}

/** Rooms and places, and whether they are what the policy asks for. */
export function FacilitiesPart({ facilities, facilityNorm }: Pick<Community, 'facilities' | 'facilityNorm'>) {
  const { texts, valueName } = usePreferences();
  const t = texts.community;
  return (
    <Part department="civil-affairs" title={t.facilities}>
      <Told field="Community.facilityNorm" value={facilityNorm}>
        {({ roomArea, targetArea, meetsArea }) => (
          <p className={meetsArea ? 'met' : 'unmet'}>{t.rooms(roomArea ?? 0, targetArea ?? 0)}</p>
        )}
      </Told>
      <Told field="Community.facilities" value={facilities?.edges}>
        {(edges) => (
          <ul>
            {edges.map(({ node }) =>
              node ? (
                <li key={node.id}>
                  {node.name} · {valueName('FacilityKind', node.kind)} · {t.area(node.floorArea ?? 0)} ·{' '}
                  {valueName('CommunityFacilityStatus', node.status)}
                </li>
              ) : null,
            )}
          </ul>
        )}
      </Told>
    </Part>
  );
}
