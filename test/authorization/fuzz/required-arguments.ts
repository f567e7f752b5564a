import { type GraphQLField, isRequiredArgument } from 'graphql';

/** Literals of required arguments that are no key: of each there is data, and what they ask for lies in the home district. */
const LITERALS: Readonly<Record<string, string>> = {
  region: '"220102"',
  period: '"2026-11"',
  quarter: '"2026-Q1"',
  year: '2026',
};

/**
 * What a list must be given, beside what it may be: `region: "220102", period: "2026-11"`.
 * @param given name of an argument that is given already
 */
export function requiredArguments({ name: field, args }: GraphQLField<unknown, unknown>, given?: string): string {
  return args
    .filter((one) => isRequiredArgument(one) && one.name !== given)
    .map(({ name }) => {
      const literal = LITERALS[name];
      if (literal === undefined) throw new Error(`Nothing says with which ${name} ${field} is asked.`);
      return `${name}: ${literal}`;
    })
    .join(', ');
}
