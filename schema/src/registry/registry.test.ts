import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { officePublicKeys, officeSigningKey } from '../access/office-keys.ts';
import { repositoryServices } from '../compose.ts';
import { loadSubgraphSdl } from '../load-subgraph-sdl.ts';
import { Registry } from './registry.ts';
import { signSupergraph, verifySupergraph } from './signed-supergraph.ts';

const KEYS = { publicKeys: officePublicKeys({}), signingKey: officeSigningKey({}) };
const OTHER = { SHARING_SIGNING_KEY: Buffer.alloc(32, 9).toString('base64') };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'registry-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
// The smallest alone: the whole graph composes in seconds, and shows no more of a registry.
const BASE = repositoryServices(['sharing']);
const SDL = loadSubgraphSdl('sharing');
const opened = () => new Registry(folder, KEYS, BASE);
const edit = (file: string, change: (text: string) => string) => {
  const whole = path.join(folder, file);
  writeFileSync(whole, change(readFileSync(whole, 'utf8')));
};

describe('the registry', () => {
  it('numbers versions, and takes the same text for the same version', () => {
    expect(opened().publish('sharing', 'type A { a: Int }')).toBe(1);
    expect(opened().publish('sharing', 'type A { b: Int }')).toBe(2);
    expect(opened().publish('sharing', 'type A { b: Int }')).toBe(2);
    expect(opened().publish('health', 'type B { b: Int }')).toBe(1);
    expect(opened().versions('sharing')).toEqual([1, 2]);
    expect(opened().sdl('sharing', 1)).toBe('type A { a: Int }');
    expect(opened().current('sharing')).toBeNull();
    expect(() => opened().sdl('sharing', 3)).toThrow('it has 1, 2');
  });

  it('makes nothing current that does not compose, and says how to see why', () => {
    opened().publish('sharing', 'type A { a: Int }');
    expect(() => opened().promote('sharing', 1)).toThrow('npm run schema:check -- --subgraph sharing');
    expect(opened().current('sharing')).toBeNull();
    expect(opened().entries).toHaveLength(1);
  });

  it('makes a version current and goes back, each time with a supergraph that the office signed', {
    timeout: 120_000,
  }, () => {
    const words = '一个试验字段。A field on trial.';
    const trial = `${SDL}\nextend type Query { "${words}" onTrial: Int @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC) }\n`;
    opened().publish('sharing', SDL);
    opened().promote('sharing', 1);
    const first = readFileSync(opened().supergraphFile, 'utf8');
    opened().publish('sharing', trial);
    expect(readFileSync(opened().supergraphFile, 'utf8')).toBe(first);
    opened().promote('sharing', 2);
    const second = readFileSync(opened().supergraphFile, 'utf8');
    expect(second).toContain('onTrial');
    for (const text of [first, second]) expect(() => verifySupergraph(text, KEYS.publicKeys, true)).not.toThrow();
    expect(second).toContain('url: "http://127.0.0.1:4006/graphql"');
    expect(opened().rollBack('sharing')).toBe(1);
    expect(opened().current('sharing')).toBe(1);
    expect(readFileSync(opened().supergraphFile, 'utf8')).toBe(first);
    expect(opened().entries.map(({ action }) => action)).toEqual([
      'publish',
      'promote',
      'publish',
      'promote',
      'roll-back',
    ]);
  });

  it('has no earlier version to go back to before there was one', () => {
    expect(() => opened().rollBack('sharing')).toThrow('npm run schema:promote');
  });

  it('changes nothing without the key of the office', () => {
    expect(() => new Registry(folder, { publicKeys: KEYS.publicKeys }).publish('health', 'x')).toThrow(
      'without the key',
    );
  });

  it.each([
    [
      'an SDL was changed',
      'sharing/1.graphql',
      (text: string) => text.replace('Int', 'ID'),
      'not what the office signed',
    ],
    ['an act was changed', 'log.ndjson', (text: string) => text.replace('"version":2', '"version":3'), 'line 2'],
    ['an act was taken out', 'log.ndjson', (text: string) => text.slice(text.indexOf('\n') + 1), 'does not follow'],
    ['a line is none', 'log.ndjson', (text: string) => `${text}{}\n`, 'line 3'],
  ] as const)('is refused whole when %s', (_, file, change, words) => {
    opened().publish('sharing', 'type A { a: Int }');
    opened().publish('sharing', 'type A { b: Int }');
    edit(file, change);
    expect(opened).toThrow(words);
  });

  it('is refused when another key signed it', () => {
    new Registry(folder, { ...KEYS, signingKey: officeSigningKey(OTHER) }).publish('health', 'type B { b: Int }');
    expect(opened).toThrow('no key of the office');
  });
});

describe('a signed supergraph', () => {
  const signed = signSupergraph('type Query { a: Int }\n', KEYS.signingKey);

  it('is taken from the office, and signed anew has one signature', () => {
    expect(() => verifySupergraph(signed, KEYS.publicKeys, true)).not.toThrow();
    expect(signSupergraph(signed, KEYS.signingKey)).toBe(signed);
  });

  it.each([
    ['changed', signed.replace('a: Int', 'b: Int'), 'not the one'],
    ['unsigned', 'type Query { a: Int }\n', 'schema:promote'],
    ['signed by another', signSupergraph('type Query { a: Int }', officeSigningKey(OTHER)), 'no key of the office'],
    ['followed by more', `${signed}extend type Query { b: Int }\n`, 'schema:promote'],
  ])('is refused when it is %s', (_, text, words) => {
    expect(() => verifySupergraph(text, KEYS.publicKeys, true)).toThrow(words);
  });

  it('may be unsigned where no signature is asked for, but not wrongly signed', () => {
    expect(() => verifySupergraph('type Query { a: Int }', KEYS.publicKeys, false)).not.toThrow();
    expect(() => verifySupergraph(signed.replace('a:', 'b:'), KEYS.publicKeys, false)).toThrow('not the one');
  });
});
