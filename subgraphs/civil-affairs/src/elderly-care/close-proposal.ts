import type { Context } from '../context.ts';
import type { ElderlyFileRow } from './tables.ts';

/** A file with what public security told of its person, by `@requires`; absent when nobody asked. */
type ToldFile = ElderlyFileRow & { readonly told?: { readonly resident?: { readonly alive?: boolean | null } | null } };

/** The file of a reference, with what public security told in it. */
export async function fileOfReference(reference: { readonly id: string }, { loaders }: Pick<Context, 'loaders'>) {
  const row = await loaders.elderlyFile.load(reference.id);
  return row && ({ ...row, told: reference } as ToldFile);
}

/** Why an open file is to be closed, by what departments know now; silence proposes nothing. */
export async function closeProposalOf(
  file: ToldFile,
  { loaders }: Pick<Context, 'loaders'>,
): Promise<'DIED' | 'MOVED' | null> {
  const alive = file.told?.resident?.alive;
  if (file.status !== 'OPEN' || typeof alive !== 'boolean') return null;
  if (!alive) return 'DIED';
  const household = await loaders.householdOfResident.load(file.residentId);
  return household?.communityCode === file.communityCode ? null : 'MOVED';
}
