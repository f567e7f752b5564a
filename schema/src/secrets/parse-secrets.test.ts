import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSecrets } from './parse-secrets.ts';

const names = fc.stringMatching(/^[A-Z][A-Z_]{0,20}$/);
const values = fc.stringMatching(/^(?:[!#-&(-[\]-~][ !#-&(-[\]-~]{0,40}[!#-&(-[\]-~])?$/);
const settings = fc.dictionary(names, values);
/** How a line may be written. */
const writings = fc.constantFrom(
  (name: string, value: string) => `${name}=${value}`,
  (name: string, value: string) => `  ${name}="${value}"\r`,
  (name: string, value: string) => `# ${name}=other\n\n${name}='${value}'`,
);

const refusalOf = (text: string): string => {
  try {
    parseSecrets(text);
  } catch (error) {
    return (error as Error).message;
  }
  return 'taken';
};

describe('a file of secrets', () => {
  it('says what was written into it, however', () => {
    fc.assert(
      fc.property(settings, fc.array(writings, { minLength: 1 }), (given, ways) => {
        const lines = Object.entries(given).map(([name, value], index) => ways[index % ways.length]?.(name, value));
        expect(Object.fromEntries(parseSecrets(lines.join('\n')))).toEqual({ ...given });
      }),
    );
  });

  it('is refused when it is anything else, and its contents are not told', () => {
    const secrets = fc.stringMatching(/^[a-z0-9]{32}$/);
    const faults = fc.constantFrom(
      (secret: string) => secret,
      (secret: string) => `KEY ${secret}`,
      (secret: string) => `KEY = ${secret}`,
      (secret: string) => `1KEY=${secret}`,
      (secret: string) => `KEY="${secret}`,
      (secret: string) => `KEY=${secret}\\`,
      (secret: string) => `KEY=${secret}"quoted"`,
      (secret: string) => `KEY=${secret}\nKEY=${secret}`,
    );
    fc.assert(
      fc.property(settings, secrets, faults, (given, secret, fault) => {
        const good = Object.entries(given).map(([name, value]) => `${name}A=${value}`);
        const refusal = refusalOf([...good, fault(secret)].join('\n'));
        expect(refusal).toMatch(/^(?:line \d+ is not NAME=value|KEY (?:is set twice|has a quote))/);
        expect(refusal).not.toContain(secret);
      }),
    );
  });
});
