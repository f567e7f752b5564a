import { chinaDate } from '@community-graph/kit/dates';
import { isUuid } from '@community-graph/kit/loaders';
import type { Context } from '../context.ts';
import { isResident } from '../who-may.ts';
import { partEvidence } from './evidence.ts';
import { type FilledField, fillPart, PARTS, type PartName, questionsOf, type Told } from './form.ts';
import { FORMS } from './forms.ts';
import type { IntakeFormRow, IntakePartRow } from './tables.ts';

type OtherPart = Exclude<PartName, 'HOUSEHOLD'>;
/** What each department tells of everybody, so that without it the department told nothing: silence is no empty register. */
const HAS_TOLD: Readonly<Record<OtherPart, (resident: NonNullable<Told['resident']>) => boolean>> = {
  IDENTITY: ({ name }) => typeof name === 'string',
  WORK: ({ insurance }) => typeof insurance?.pension === 'string',
  CARE: ({ hasDisability }) => typeof hasDisability === 'boolean',
  RECORD: ({ hasDisability }) => typeof hasDisability === 'boolean',
};
type Reading = Pick<Context, 'loaders' | 'caller'>;
const SEPARATOR = '.';

/**
 * The form of an item for a resident; `null` when the item has none, or the resident lives nowhere that is seen. It is the
 * counter's: residents see theirs there, and what became of it as their intake.
 */
export async function findForm(
  item: string,
  resident: string,
  { loaders, caller }: Reading,
): Promise<IntakeFormRow | null> {
  if (isResident(caller) || !isUuid(item) || !isUuid(resident)) return null;
  const residentId = resident.toLowerCase();
  const [row, home] = await Promise.all([loaders.serviceItem.load(item), loaders.householdOfResident.load(residentId)]);
  if (!row?.form || !home) return null;
  return { id: `${row.id}${SEPARATOR}${residentId}`, itemId: row.id, residentId, form: row.form };
}

/** The form of a reference, with what other departments told in it. */
export async function formOfReference(
  reference: { readonly id: string },
  reading: Reading,
): Promise<IntakeFormRow | null> {
  const [item = '', resident = ''] = reference.id.split(SEPARATOR);
  const form = await findForm(item, resident, reading);
  return form && { ...form, told: reference as Pick<Told, 'resident'> };
}

/** What public security, human resources or health hold; `null` when it told nothing, or the form has none of it. */
export function partOf(row: IntakeFormRow, part: OtherPart, context: Context): IntakePartRow | null {
  const resident = row.told?.resident;
  return resident && HAS_TOLD[part](resident) ? seal(row, part, { resident }, context) : null;
}

/** What civil affairs itself holds of the household. */
export async function householdPart(row: IntakeFormRow, context: Context): Promise<IntakePartRow | null> {
  const { loaders } = context;
  const household = await loaders.householdOfResident.load(row.residentId);
  if (!household) return null;
  const [members, declarations] = await Promise.all([
    loaders.membersOfHousehold.load(household.id),
    loaders.declarationsOfHousehold.load(household.id),
  ]);
  const own = members.find(({ residentId }) => residentId === row.residentId);
  const home = {
    ...{ address: household.address, relationToHead: own?.relationToHead ?? null, members: members.length },
    hasDeclared: declarations.some(({ year }) => year === Number(chinaDate().slice(0, 4))),
  };
  return seal(row, 'HOUSEHOLD', { home }, context);
}

/** The questions whose answer no department can hold. */
export const questionsOfForm = ({ form }: IntakeFormRow): FilledField[] => questionsOf(FORMS[form]);

function seal(
  { itemId: item, residentId: resident, form }: IntakeFormRow,
  part: PartName,
  told: Told,
  { evidence, caller }: Context,
): IntakePartRow | null {
  const fields = fillPart(FORMS[form], part, told, new Date());
  if (fields.length === 0) return null;
  return {
    source: PARTS[part],
    fields,
    evidence: evidence.seal(partEvidence, caller, { item, resident, part, fields }),
  };
}
