import { Link } from 'react-router';
import type { PolicyTargetKey, TargetsBoardQuery } from '../generated/graphql.ts';
import { percent } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import { ExportTargets } from './export-targets.tsx';
import { Measured, Met } from './progress-words.tsx';
import { TrendLine } from './trend-line.tsx';
import type { YearShare } from './use-trend.ts';

type Target = NonNullable<TargetsBoardQuery['policyTargets']>[number];
type Part = NonNullable<NonNullable<Target['progress']>['parts']>[number];

function DueWords({ dueYear, threshold }: { dueYear: number | null; threshold: number | null }) {
  const { texts } = usePreferences();
  return (
    <>
      {dueYear ?? texts.targets.eachYear}
      {threshold === null ? null : ` · ${percent(threshold)}`}
    </>
  );
}

function PartRow({ part }: { part: Part }) {
  const { valueName } = usePreferences();
  return (
    <tr className="inner">
      <td>{valueName('PolicyTargetScope', part.scope)}</td>
      <td />
      <td>
        <Measured progress={part} />
      </td>
      <td />
      <td>
        <DueWords {...part} />
      </td>
      <td>
        <Met progress={part} />
      </td>
    </tr>
  );
}

interface TableProps {
  readonly targets: readonly Target[];
  readonly chosen: PolicyTargetKey;
  readonly trend: ReadonlyMap<PolicyTargetKey, readonly YearShare[]>;
  /** Address of the board with a target chosen. */
  readonly addressOf: (key: PolicyTargetKey) => string;
  readonly region: string;
  readonly year: number;
}

/** Every target of a division: how many of how many, by when, and whether it is met; one is chosen to be looked into. */
export function TargetsTable({ targets, chosen, trend, addressOf, region, year }: TableProps) {
  const { texts, named, valueName } = usePreferences();
  const t = texts.targets;
  const titleOf = ({ titleZh, titleEn, key }: Target) => named([titleZh ?? key ?? '', titleEn ?? key ?? '']);
  const head = [t.target, t.unit, t.progress, t.trend, t.due, t.state];
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        {targets.map((one) => (
          <tbody key={one.id} data-target={one.key} className={one.key === chosen ? 'chosen' : undefined}>
            <tr>
              <th scope="row">
                {one.key ? (
                  <Link to={addressOf(one.key)} aria-current={one.key === chosen ? 'true' : undefined}>
                    {titleOf(one)}
                  </Link>
                ) : null}{' '}
                <small>{one.section}</small>
              </th>
              <td>{valueName('PolicyTargetUnit', one.unit)}</td>
              <td>
                <Measured progress={one.progress} />
              </td>
              <td>
                <TrendLine years={one.key ? trend.get(one.key) : undefined} />
              </td>
              <td>
                <DueWords {...one} />
              </td>
              <td>
                <Met progress={one.progress} />
              </td>
            </tr>
            {(one.progress?.parts?.length ?? 0) > 1
              ? one.progress?.parts?.map((part) => <PartRow key={part.scope} part={part} />)
              : null}
          </tbody>
        ))}
      </table>
      <ExportTargets region={region} year={year} />
    </div>
  );
}
