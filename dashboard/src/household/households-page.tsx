import type { SubmitEvent } from 'react';
import { Link, useSearchParams } from 'react-router';
import { ExportHouseholdsDocument, type HouseholdPageFragment, HouseholdsDocument } from '../generated/graphql.ts';
import { type PageOf, useList } from '../graph/use-list.ts';
import { Listed } from '../sharing/listed.tsx';
import { ExportButton } from '../shell/export-button.tsx';
import { Title } from '../shell/title.tsx';
import { usePreferences } from '../texts/preferences.tsx';

type Data = { households: HouseholdPageFragment | null };
type Row = NonNullable<NonNullable<HouseholdPageFragment['edges']>[number]['node']>;
const pageOf: PageOf<Data, Row> = ({ households }) => households;

/** Households of the holder's region, or of one community, which the address names. */
export default function HouseholdsPage() {
  const { texts } = usePreferences();
  const t = texts.household;
  const [parameters, setParameters] = useSearchParams();
  const community = parameters.get('community') || null;
  const list = useList(HouseholdsDocument, { community }, pageOf);
  const find = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = String(new FormData(event.currentTarget).get('community') ?? '').trim();
    setParameters(wanted ? { community: wanted } : {});
  };
  return (
    <>
      <Title>{t.find}</Title>
      <form className="filters" onSubmit={find} key={community}>
        <label>
          {t.community}{' '}
          <input name="community" defaultValue={community ?? ''} inputMode="numeric" pattern="\d{12}" maxLength={12} />
        </label>{' '}
        <button type="submit">{t.search}</button>{' '}
        <ExportButton
          list={{ document: ExportHouseholdsDocument, variables: { community }, pageOf }}
          file={`households-${community ?? 'all'}.csv`}
          head={['id', t.address, texts.household.community, texts.pages.community]}
          cells={({ id, address, community: of }) => [id, address, of?.code, of?.name]}
        />
      </form>
      <Listed
        list={list}
        label={t.find}
        keyOf={({ id }) => id}
        columns={[
          {
            title: t.address,
            width: 3,
            cell: ({ id, address }) => <Link to={`/households/${id}`}>{address ?? id}</Link>,
          },
          {
            title: texts.pages.community,
            cell: ({ community: of }) => (of ? <Link to={`/communities/${of.code}`}>{of.name}</Link> : null),
          },
        ]}
      />
    </>
  );
}
