import { lazy, Suspense, useState } from 'react';
import { ApplicationForm } from '../closed/application-form.tsx';
import { CatalogueEntryDocument, type CatalogueEntryQuery } from '../generated/graphql.ts';
import { useAnswer } from '../graph/use-answer.ts';
import { Nothing, Shown } from '../shell/states.tsx';
import { usePreferences } from '../texts/preferences.tsx';
import { draftFor } from './draft-for.ts';
import { FactsOf } from './facts-of.tsx';

const DetailDrawer = lazy(() => import('./detail-drawer.tsx'));

type Entry = NonNullable<CatalogueEntryQuery['catalogueEntry']>;

function EntryFacts({ entry }: { entry: Entry }) {
  const { texts, language, named, valueName } = usePreferences();
  const { owner, complete, elementNameZh, elementNameEn, descriptionZh, descriptionEn } = entry;
  return (
    <FactsOf
      type="CatalogueEntry"
      facts={{
        coordinate: entry.coordinate,
        owner: texts.departments[owner ?? ''] ?? owner,
        ...(language === 'en' ? { descriptionEn } : { descriptionZh }),
        element: entry.element ? `${entry.element} ${named([elementNameZh ?? '', elementNameEn ?? ''])}` : null,
        elementStandard: entry.elementStandard,
        valueType: entry.valueType,
        sharingType: valueName('SharingType', entry.sharingType),
        sensitivity: valueName('Sensitivity', entry.sensitivity),
        mask: valueName('Mask', entry.mask),
        basis: entry.basis,
        format: entry.format,
        updateFrequency: valueName('CatalogueUpdateFrequency', entry.updateFrequency),
        mode: valueName('CatalogueMode', entry.mode),
        conditionsOfUse: entry.conditionsOfUse,
        grade: valueName('CatalogueGrade', entry.grade),
        complete: complete ? texts.sharing.yes : texts.sharing.no,
        firstSeenOn: entry.firstSeenOn,
        completeBy: complete ? null : entry.completeBy,
        dueNote: complete ? null : entry.dueNote,
      }}
    />
  );
}

/** An entry of the catalogue, and the application that would share it. */
export function CatalogueEntryDetail({ coordinate, close }: { coordinate: string; close: () => void }) {
  const { texts } = usePreferences();
  const answer = useAnswer(CatalogueEntryDocument, { coordinate });
  const [isApplying, setApplying] = useState(false);
  return (
    <Suspense>
      <DetailDrawer title={coordinate} close={close}>
        <Shown answer={answer}>
          {({ catalogueEntry: entry, me }) => {
            if (!entry) return <Nothing />;
            const draft = me ? draftFor(entry, me) : null;
            return (
              <>
                <EntryFacts entry={entry} />
                {draft && !isApplying ? (
                  <button type="button" onClick={() => setApplying(true)}>
                    {texts.closed.apply}
                  </button>
                ) : null}
                {draft && isApplying ? <ApplicationForm draft={draft} /> : null}
              </>
            );
          }}
        </Shown>
      </DetailDrawer>
    </Suspense>
  );
}
