import { BadUserInputError, Faults } from '@community-graph/kit/errors';

/**
 * Does what a command does, and tells its faults with the others: those of an input that a field of the form filled, at
 * that field. A command checks before it writes, so that others can be asked after one has refused.
 * @param fields element by name of the command's input
 * @returns `undefined` when there were faults
 */
export async function atFields<Result>(
  faults: Faults,
  fields: Readonly<Record<string, string>>,
  work: (own: Faults) => Promise<Result>,
): Promise<Result | undefined> {
  const own = new Faults();
  try {
    return await work(own);
  } catch (error) {
    if (!(error instanceof BadUserInputError)) throw error;
    for (const { path, code, message } of own.list) {
      const [, name = ''] = path.map(String);
      const element = fields[name];
      faults.add(element ? ['answers', element] : name, code, message);
    }
    return undefined;
  }
}
