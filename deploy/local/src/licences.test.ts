import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { repositoryRoot } from './repository.ts';

/**
 * Licences under which a package may be used here without asking anybody. Elastic-2.0 (Apollo's gateway and composition) does
 * not let one offer them as a hosted service, which README.md says.
 */
const ALLOWED = new Set(
  '0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause BlueOak-1.0.0 CC0-1.0 Elastic-2.0 ISC MIT MPL-2.0 PSF-2.0 PostgreSQL Unlicense Zlib'.split(
    ' ',
  ),
);

interface Locked {
  readonly license?: string;
  readonly link?: boolean;
}

/** Of "A OR B" one must be allowed, of "A AND B" both. */
const isAllowed = (expression: string): boolean =>
  expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => ALLOWED.has(licence.trim())));

function licenceOf(place: string, { license }: Locked): string {
  if (license) return license;
  const file = path.join(repositoryRoot, place, 'package.json');
  if (!existsSync(file)) return 'not installed and not in package-lock.json';
  const { license: own } = JSON.parse(readFileSync(file, 'utf8')) as { license?: string };
  return own ?? 'none';
}

it('uses packages under allowed licences only', () => {
  const lock = JSON.parse(readFileSync(path.join(repositoryRoot, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const packages = Object.entries(lock.packages).filter(([place, { link }]) => place.includes('node_modules') && !link);
  expect(packages.length).toBeGreaterThan(300);
  const others = packages.flatMap(([place, locked]) => {
    const licence = licenceOf(place, locked);
    return isAllowed(licence) ? [] : [`${place}: ${licence}`];
  });
  expect(others).toEqual([]);
});

it('allows a choice by one of its licences, and a union by all', () => {
  expect([isAllowed('(MIT OR GPL-3.0)'), isAllowed('MIT AND GPL-3.0'), isAllowed('AGPL-3.0')]).toEqual([
    true,
    false,
    false,
  ]);
});
