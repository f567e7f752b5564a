import { lazy, Suspense, useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { Picker } from '../../explorer/picker.tsx';
import { TargetsBoardDocument, type TargetsBoardQuery } from '../generated/graphql.ts';
import { useAnswer } from '../graph/use-answer.ts';
import { Loading, Nothing, Shown } from '../shell/states.tsx';
import { Title } from '../shell/title.tsx';
import { usePreferences } from '../texts/preferences.tsx';
import { isStreet, placesOf } from './places.ts';
import { PlacesTable } from './places-table.tsx';
import { LEGEND } from './shares.ts';
import { TargetsTable } from './targets-table.tsx';
import { type BoardAddress, useBoardAddress } from './use-board-address.ts';
import { useTrend } from './use-trend.ts';

const RegionTreemap = lazy(() => import('./region-treemap.tsx'));
const YEARS_BACK = 3;

type Told = NonNullable<TargetsBoardQuery['region']>;

function Where({ region, address }: { region: Told; address: BoardAddress }) {
  const { texts } = usePreferences();
  const navigate = useNavigate();
  const thisYear = new Date().getFullYear();
  const years = Array.from({ length: YEARS_BACK }, (_, back) => String(thisYear - back));
  return (
    <nav className="where" aria-label={texts.targets.where}>
      {region.parent ? (
        <>
          <Link to={address.to({ region: region.parent.code })}>{region.parent.name}</Link> ›{' '}
        </>
      ) : null}
      <strong>{region.name}</strong>{' '}
      <Picker
        label={texts.targets.year}
        value={String(address.year)}
        options={years.map((year) => ({ value: year, label: year }))}
        onChange={(year) => navigate(address.to({ year: Number(year) }))}
      />
    </nav>
  );
}

function Below({ region, address, title }: { region: Told; address: BoardAddress; title: string }) {
  const { texts } = usePreferences();
  const navigate = useNavigate();
  const places = useMemo(() => placesOf(region, address.target), [region, address.target]);
  if (places.length === 0) return <Nothing />;
  return (
    <section className="card">
      <h2>
        {texts.targets.below} · {title}
      </h2>
      <div className="columns">
        <div>
          <Suspense fallback={<Loading />}>
            <RegionTreemap
              places={places}
              label={texts.targets.treemap(region.name ?? region.code, title)}
              enter={(code) => navigate(address.to({ region: code }))}
            />
          </Suspense>
          <ul className="treemap-legend" aria-label={texts.targets.legend}>
            {LEGEND.map(({ color, words }) => (
              <li key={color}>
                <span style={{ background: color }} aria-hidden="true" /> {words ?? texts.targets.untold}
              </li>
            ))}
          </ul>
        </div>
        <PlacesTable places={places} addressOf={(code) => address.to({ region: code })} />
      </div>
    </section>
  );
}

/** The policy's targets from the province down to communities: how far each has come, by when, and who falls short. */
export default function TargetsPage() {
  const { texts, named } = usePreferences();
  const address = useBoardAddress();
  const { region, year, target, to } = address;
  const trend = useTrend(region, year);
  const answer = useAnswer(TargetsBoardDocument, { region, year, isStreet: isStreet(region) });
  return (
    <>
      <Title>{texts.pages.targets}</Title>
      <Shown answer={answer}>
        {({ region: told, policyTargets }) => {
          if (!told || !policyTargets) return <Nothing />;
          const chosen = policyTargets.find(({ key }) => key === target);
          return (
            <>
              <Where region={told} address={address} />
              <Below region={told} address={address} title={named([chosen?.titleZh ?? '', chosen?.titleEn ?? ''])} />
              <section className="card board">
                <h2>{texts.targets.all}</h2>
                <TargetsTable
                  targets={policyTargets}
                  chosen={target}
                  trend={trend}
                  addressOf={(key) => to({ target: key })}
                  region={region}
                  year={year}
                />
              </section>
            </>
          );
        }}
      </Shown>
    </>
  );
}
