import smCrypto from 'sm-crypto';
import { expect, it } from 'vitest';
import { canonicalJson } from './canonical.ts';
import { exportLine } from './export-format.ts';
import { internationalCrypto } from './international-crypto.ts';
import { MerkleFrontier } from './merkle.ts';
import { nationalSigner } from './national-crypto.ts';
import { recounted, testChain, testExport, testLook, testSigner } from './test-record.ts';
import { verifyRecord } from './verify-record.ts';

const CHAIN = '1c5a8f52-5a0b-4c6e-9d53-0d1f5f3f2a11';
const office = testSigner();
const trustedKeys = new Map([[office.keyId, office.publicKey]]);

it('counts what it verified', async () => {
  const chain = testChain(office, CHAIN, { sizes: [3, 10, 11], departments: ['finance', 'health'] });
  expect(await verifyRecord(await testExport(office, [chain]), { trustedKeys })).toEqual({
    intact: true,
    counts: { chains: 1, entries: 11, checkpoints: 3, anchors: 6 },
  });
});

it('names the first wrong record by line, chain and sequence', async () => {
  const lines = await testExport(office, [testChain(office, CHAIN, { sizes: [3], departments: [] })]);
  lines[2] = lines[2]!.replace('community-worker', 'nobody');
  const verdict = await verifyRecord(lines, { trustedKeys });
  expect(verdict).toMatchObject({
    intact: false,
    fault: { line: 3, chain: CHAIN, sequence: 1, what: 'its hash is not that of what it says' },
  });
});

it('names the department whose anchor shows that the end was cut off', async () => {
  const whole = testChain(office, CHAIN, { sizes: [3, 5], departments: ['health'] });
  const cut = { ...whole, entries: whole.entries.slice(0, 3), checkpoints: whole.checkpoints.slice(0, 1) };
  expect(await verifyRecord(await testExport(office, [cut]), { trustedKeys })).toMatchObject({
    fault: { sequence: 4, what: expect.stringContaining('health anchored 5 entries') },
  });
});

it('leaves out of an export what no checkpoint covers yet', async () => {
  const chain = testChain(office, CHAIN, { sizes: [3, 5], departments: [] });
  const lines = await testExport(office, [{ ...chain, checkpoints: chain.checkpoints.slice(0, 1) }]);
  expect(await verifyRecord(lines, { trustedKeys })).toMatchObject({ intact: true, counts: { entries: 3 } });
});

it('accepts that entries are gone once their retention has ended, and not before', async () => {
  const chain = testChain(office, CHAIN, { sizes: [4, 7, 9], departments: ['health'] });
  const tree = new MerkleFrontier(office.crypto);
  for (const { hash } of chain.entries.slice(0, 5)) tree.add(hash);
  const start = { chain: CHAIN, size: 5, peaks: [...tree.peaks], head: chain.entries[4]!.hash };
  const lines = await testExport(office, [{ ...chain, start, entries: chain.entries.slice(5) }]);
  const early = await verifyRecord(lines, { trustedKeys, now: Date.parse('2029-10-30T00:00:00Z') });
  expect(early).toMatchObject({ fault: { what: 'entries are gone whose retention has not ended' } });
  const late = await verifyRecord(lines, { trustedKeys, now: Date.parse('2029-11-02T00:00:00Z') });
  expect(late).toMatchObject({ intact: true, counts: { entries: 4 } });
  const wrongStart = recounted(lines.with(1, exportLine({ kind: 'start', ...start, head: 'ab'.repeat(32) })));
  expect(await verifyRecord(wrongStart, { trustedKeys, now: Date.parse('2029-11-02T00:00:00Z') })).toMatchObject({
    fault: { sequence: 5 },
  });
});

it('does not trust a key because the export names it', async () => {
  const stranger = testSigner();
  const lines = await testExport(stranger, [testChain(stranger, CHAIN, { sizes: [2], departments: [] })]);
  expect(await verifyRecord(lines, { trustedKeys })).toMatchObject({ intact: false, fault: { line: 1 } });
});

it('keeps a record by SM3 and SM2 as well', async () => {
  const keys = smCrypto.sm2.generateKeyPairHex();
  const signer = nationalSigner(keys);
  const lines = await testExport(signer, [testChain(signer, CHAIN, { sizes: [2, 5], departments: ['health'] })]);
  const trusted = { trustedKeys: new Map([[signer.keyId, signer.publicKey]]) };
  expect(await verifyRecord(lines, trusted)).toMatchObject({ intact: true, counts: { entries: 5, checkpoints: 2 } });
  const forged = lines.map((line) => line.replace('"purpose":"household-service"', '"purpose":"audit"'));
  expect(await verifyRecord(forged, trusted)).toMatchObject({ intact: false });
  const signature = signer.sign('what is signed');
  expect(signer.crypto.verify(signer.publicKey, 'what is signed', signature)).toBe(true);
  expect(signer.crypto.verify(signer.publicKey, 'something else', signature)).toBe(false);
  // GB/T 32905, example 1.
  expect(signer.crypto.hash('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
});

it('has the roots of RFC 6962 for every size, also continued from its peaks', () => {
  const { hash } = internationalCrypto;
  const leaves = Array.from({ length: 40 }, (_, index) => hash(`leaf ${index}`));
  const node = (part: readonly string[]): string => {
    if (part.length === 1) return hash(new Uint8Array([0]), Buffer.from(part[0]!, 'hex'));
    const half = 2 ** Math.ceil(Math.log2(part.length) - 1);
    const [left, right] = [node(part.slice(0, half)), node(part.slice(half))];
    return hash(new Uint8Array([1]), Buffer.from(left, 'hex'), Buffer.from(right, 'hex'));
  };
  let tree = new MerkleFrontier(internationalCrypto);
  for (const [index, leaf] of leaves.entries()) {
    tree.add(leaf);
    expect(tree.root()).toBe(node(leaves.slice(0, index + 1)));
    tree = new MerkleFrontier(internationalCrypto, tree.size, tree.peaks);
  }
});

it('writes JSON in one form only', () => {
  expect(canonicalJson({ b: [1, { d: null, c: '居' }], a: undefined, é: true })).toBe(
    '{"b":[1,{"c":"居","d":null}],"é":true}',
  );
  expect(canonicalJson(testLook(1))).toBe(canonicalJson(Object.fromEntries(Object.entries(testLook(1)).reverse())));
});
