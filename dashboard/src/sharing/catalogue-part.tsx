import { useState } from 'react';
import { useClient } from 'urql';
import {
  CatalogueDocument,
  type CatalogueQuery,
  ExportCatalogueDocument,
  type Sensitivity,
  type SharingType,
} from '../generated/graphql.ts';
import { FIELDS } from '../generated/names.ts';
import { ask } from '../graph/ask.ts';
import { type PageOf, useList } from '../graph/use-list.ts';
import { download } from '../shell/csv.ts';
import type { Column } from '../shell/virtual-table.tsx';
import { usePreferences } from '../texts/preferences.tsx';
import { CatalogueEntryDetail } from './catalogue-entry.tsx';
import { flag, PickDepartment, PickEnum, PickYesNo, SearchForm } from './filters.tsx';
import { Listed, Opens } from './listed.tsx';
import { told, useFilter } from './use-filter.ts';

type Entry = NonNullable<NonNullable<CatalogueQuery['catalogue']>['edges'][number]['node']>;

const KEYS = ['search', 'owner', 'type', 'sensitivity', 'complete', 'entry'] as const;
const pageOf: PageOf<CatalogueQuery, Entry> = ({ catalogue }) => catalogue;

function ExportCatalogue() {
  const { texts } = usePreferences();
  const client = useClient();
  const [trouble, setTrouble] = useState('');
  const save = async () => {
    const answer = await ask(client, ExportCatalogueDocument, {});
    const text = answer.data?.exportCatalogue;
    setTrouble(text ? '' : (answer.error?.message ?? texts.states.failed));
    if (text) download('catalogue.csv', text);
  };
  return (
    <>
      <button type="button" className="no-print" onClick={() => void save()}>
        {texts.states.exportCsv}
      </button>{' '}
      <output>{trouble}</output>
    </>
  );
}

/** The catalogue of all data of the graph, with search; the whole of it as the file that the province's platform takes. */
export default function CataloguePart() {
  const { texts, named, valueName } = usePreferences();
  const t = texts.sharing;
  const { given, set } = useFilter(KEYS);
  const filter = told({
    search: given.search,
    owner: given.owner,
    sharingType: given.type as SharingType,
    sensitivity: given.sensitivity as Sensitivity,
    complete: flag(given.complete),
  });
  const list = useList(CatalogueDocument, { filter }, pageOf);
  const name = (field: string) => named(FIELDS[`CatalogueEntry.${field}`] ?? [field, field, '']);
  const columns: Column<Entry>[] = [
    {
      title: t.field,
      width: 2,
      cell: ({ coordinate }) => <Opens open={() => set({ entry: coordinate ?? '' })}>{coordinate}</Opens>,
    },
    {
      title: t.meaning,
      width: 3,
      cell: ({ descriptionZh, descriptionEn }) => {
        const words = named([descriptionZh ?? '', descriptionEn ?? '']);
        return <span title={words}>{words}</span>;
      },
    },
    { title: t.owner, cell: ({ owner }) => texts.departments[owner ?? ''] ?? owner },
    { title: name('sharingType'), cell: ({ sharingType }) => valueName('SharingType', sharingType) },
    { title: name('sensitivity'), cell: ({ sensitivity }) => valueName('Sensitivity', sensitivity) },
    { title: name('updateFrequency'), cell: (row) => valueName('CatalogueUpdateFrequency', row.updateFrequency) },
    {
      title: t.complete,
      width: 0.7,
      cell: ({ complete }) => (complete ? t.yes : <span className="unmet">{t.no}</span>),
    },
  ];
  return (
    <>
      <div className="filters">
        <SearchForm fields={[{ key: 'search', label: t.search }]} given={given} find={set} />
        <PickDepartment label={t.owner} value={given.owner} onChange={(owner) => set({ owner })} />
        <PickEnum label={name('sharingType')} of="SharingType" value={given.type} onChange={(type) => set({ type })} />
        <PickEnum
          label={name('sensitivity')}
          of="Sensitivity"
          value={given.sensitivity}
          onChange={(sensitivity) => set({ sensitivity })}
        />
        <PickYesNo label={t.complete} value={given.complete} onChange={(complete) => set({ complete })} />
        <ExportCatalogue />
      </div>
      <Listed list={list} label={t.parts.catalogue} columns={columns} keyOf={(row) => row.coordinate ?? ''} />
      {given.entry ? <CatalogueEntryDetail coordinate={given.entry} close={() => set({ entry: '' })} /> : null}
    </>
  );
}
