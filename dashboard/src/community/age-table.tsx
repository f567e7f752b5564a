import type { CommunityWholeQuery } from '../generated/graphql.ts';
import { count } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import { type AgeBand, ageBands } from './age-bands.ts';

type Figures = NonNullable<NonNullable<CommunityWholeQuery['community']>['population']>;

function Bar({ number, most, of }: { number: number | null; most: number; of: string }) {
  const { texts } = usePreferences();
  return (
    <td>
      <span className={`bar ${of}`} style={{ inlineSize: `${((number ?? 0) / Math.max(most, 1)) * 8}rem` }} />
      {number === null ? <span className="none">{texts.community.hidden}</span> : count(number)}
    </td>
  );
}

function Row({ band, most }: { band: AgeBand; most: number }) {
  return (
    <tr>
      <th scope="row">{band.to === null ? `${band.from}+` : `${band.from}–${band.to}`}</th>
      <Bar number={band.male} most={most} of="male" />
      <Bar number={band.female} most={most} of="female" />
    </tr>
  );
}

/** People by age and sex, old ones at the top; figures of few people are hidden by the graph, and said to be so. */
export function AgeTable({ figures }: { figures: Figures }) {
  const { texts, valueName } = usePreferences();
  const bands = ageBands(figures.cells ?? []);
  const most = Math.max(...bands.flatMap(({ male, female }) => [male ?? 0, female ?? 0]));
  return (
    <table className="ages">
      <caption>{texts.community.total(figures.total === null ? texts.community.hidden : count(figures.total))}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.community.age}</th>
          <th scope="col">{valueName('Sex', 'MALE')}</th>
          <th scope="col">{valueName('Sex', 'FEMALE')}</th>
        </tr>
      </thead>
      <tbody>
        {bands.map((band) => (
          <Row key={band.from} band={band} most={most} />
        ))}
      </tbody>
    </table>
  );
}
