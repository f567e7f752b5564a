import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files of the whole system, by how long they take; the many small ones of one thing fill what time is left over. */
const LONGEST = [
  'kills.test.ts',
  'whole-system.test.ts',
  'authorization/authorization.test.ts',
  'policy-changes.test.ts',
  'query-plans.test.ts',
  'docs.test.ts',
  'authorization/decider.test.ts',
];

/** Sorts test files so that no worker is left with a long one at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const index = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}`));
      return index < 0 ? LONGEST.length : index;
    };
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => place(one) - place(other));
  }
}
