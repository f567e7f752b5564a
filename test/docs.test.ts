import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Supergraph } from '@apollo/federation-internals';
import { askerOf } from '@community-graph/local/run-example';
import { HOUSEHOLD_360 } from '@community-graph/local/sample';
import { compose, repositoryServices } from '@community-graph/schema/compose';
import { allExamples, coveragePage } from '@community-graph/schema/coverage';
import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { installedPackages, tutorialSteps } from './tutorial-steps.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const markdownIn = (folder: string) =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name));
const folders = readdirSync(root, { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && entry.name !== 'node_modules',
);
const pages = ['', ...folders.map(({ name }) => name), 'docs/zh'].flatMap(markdownIn);
const schema = Supergraph.build(read('schema/supergraph.graphql')).apiSchema().toGraphQLJSSchema();

describe('the committed supergraph', () => {
  it('is what the subgraphs compose to (npm run compose)', () => {
    expect(compose(repositoryServices()).supergraph).toBe(read('schema/supergraph.graphql'));
  });

  it('answers Household360 as the contract writes it', () => {
    expect(validate(schema, parse(HOUSEHOLD_360))).toEqual([]);
  });
});

it('docs/coverage.md is what the modules are (npm run coverage)', () => {
  expect(coveragePage()).toBe(read('docs/coverage.md'));
});

it('every example is valid in the graph', () => {
  const faults = allExamples().flatMap(({ module, query }) =>
    validate(schema, parse(query)).map(({ message }) => `${module}: ${message}`),
  );
  expect(faults).toEqual([]);
});

it('an example is asked by whom its line names, else by the department’s official', () => {
  const askers = Object.fromEntries(allExamples().map((example) => [example.module, askerOf(example)]));
  expect(askers).toMatchObject({ retirees: 'community-worker', loans: 'employment-officer', payments: 'treasurer' });
  expect(allExamples().filter(({ shows }) => shows.includes('As community-worker'))).toEqual([]);
});

const blocksOf = (page: string): string[] => read(page).match(/^```[\s\S]*?^```$/gm) ?? [];

describe.each(markdownIn('docs/zh').map((page) => [page, page.replace('/zh', '')]))('%s', (chinese, english) => {
  it('shows no other query or command than its English page', () => {
    const known = blocksOf(english);
    expect(blocksOf(chinese).filter((block) => !known.includes(block))).toEqual([]);
  });

  it('has the sections of its English page', () => {
    const sections = (page: string) => read(page).match(/^## .+$/gm)?.length;
    expect(sections(chinese)).toBe(sections(english));
  });
});

it('the tutorial says the same in both languages, and installs what the lockfile has', () => {
  const page = 'docs/dashboard-in-an-hour.md';
  expect(blocksOf('docs/zh/dashboard-in-an-hour.md')).toEqual(blocksOf(page));
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version?: string }> };
  const installed = installedPackages(tutorialSteps(read(page)));
  expect(installed.length).toBeGreaterThan(10);
  const others = installed.filter((one) => {
    const [name, version] = [one.slice(0, one.lastIndexOf('@')), one.slice(one.lastIndexOf('@') + 1)];
    return packages[`node_modules/${name}`]?.version !== version;
  });
  expect(others).toEqual([]);
});

it.each(['configuration.md', 'bring-your-own-subgraph.md'])(
  '%s has the same variables and defaults in both languages',
  (name) => {
    const settings = (page: string) =>
      [...read(page).matchAll(/^\| (`[A-Z<].*?) \| (.*?) \|/gm)].map(([, variables = '', value = '']) => [
        variables.match(/`[^`]+`/g),
        value.match(/`[^`]+`|\d+/g),
      ]);
    expect(settings(`docs/${name}`).length).toBeGreaterThan(4);
    expect(settings(`docs/zh/${name}`)).toEqual(settings(`docs/${name}`));
  },
);

it.each(['docs/law.md', 'docs/zh/law.md'])('%s names files that are there', (page) => {
  const files = [...read(page).matchAll(/`([\w./-]+\/[\w.-]+\.ts)`/g)].map(([, file = '']) => file);
  expect(files.length).toBeGreaterThan(30);
  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});

describe.each(pages)('%s', (page) => {
  const text = read(page);

  it('shows only queries that are valid in the graph', () => {
    const blocks = [...text.matchAll(/```graphql[^\n]*\n([\s\S]*?)```/g)].map(([, query = '']) => query);
    for (const block of blocks) expect(validate(schema, parse(block)).map((error) => error.message)).toEqual([]);
  });

  it('links to files that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:|\/types\/)([^)#]+)\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(path.join(root, path.dirname(page), link)))).toEqual([]);
  });
});
