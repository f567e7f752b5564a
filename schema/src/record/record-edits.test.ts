import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ExportHeader, ExportRecord } from './export-format.ts';
import { exportLine } from './export-format.ts';
import { recounted, testChain, testExport, testLook, testSigner } from './test-record.ts';
import { RecordVerifier } from './verify-record.ts';

const EDITS = 10_000;
const SEED = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000);
const DEPARTMENTS = ['finance', 'health'] as const;
const CHAINS = ['1c5a8f52-5a0b-4c6e-9d53-0d1f5f3f2a11', '9f1d7a60-3c47-4a52-8f0e-7b8a3c2d1e22'] as const;

const office = testSigner();
const stranger = testSigner();
const trustedKeys = new Map([[office.keyId, office.publicKey]]);
const chains = CHAINS.map((chain) => testChain(office, chain, { sizes: [2, 5], departments: DEPARTMENTS }));
const original = await testExport(office, chains);

/** Signing and verifying take the time here, and of ten thousand edits many are the same. */
function once<Given extends readonly unknown[], Made>(make: (...given: Given) => Made): (...given: Given) => Made {
  const made = new Map<string, Made>();
  return (...given) => {
    const key = JSON.stringify(given);
    const one = made.get(key) ?? make(...given);
    made.set(key, one);
    return one;
  };
}

const isIntact = once((...lines: readonly string[]): boolean => {
  const verifier = new RecordVerifier({ trustedKeys });
  return lines.every((line) => verifier.line(line) === null) && verifier.end() === null;
});

const at = fc.integer({ min: 0, max: original.length - 1 });
const kindOf = (line: string | undefined) => (line ? (JSON.parse(line) as { kind?: ExportRecord['kind'] }).kind : null);
const lineAt = (index: number) => original[index] as string;
const linesOf = (kind: ExportRecord['kind']) =>
  original.flatMap((line, index) => (kindOf(line) === kind ? [index] : []));
const of = (kind: ExportRecord['kind']) => fc.constantFrom(...linesOf(kind));

/** One edit: the lines after it. */
type Edit = { readonly name: string; readonly lines: readonly string[] };
const edit = (name: string, lines: readonly string[]): Edit => ({ name, lines });

const changeByte = fc.tuple(at, fc.nat(), fc.integer({ min: 32, max: 126 })).map(([index, place, code]) => {
  const line = lineAt(index);
  const position = place % line.length;
  const other = String.fromCharCode(line.charCodeAt(position) === code ? ((code - 31) % 95) + 32 : code);
  return edit(
    `byte ${position} of line ${index}`,
    original.with(index, line.slice(0, position) + other + line.slice(position + 1)),
  );
});

// Without its newest anchors a chain is still held by those of the other departments: of anchors the count tells.
const remove = at.map((index) => {
  const lines = original.toSpliced(index, 1);
  return edit(`remove ${index}`, kindOf(lineAt(index)) === 'anchor' ? lines : recounted(lines));
});

const insertCopy = fc
  .tuple(at, at)
  .map(([from, to]) => edit(`copy ${from} to ${to}`, recounted(original.toSpliced(to, 0, lineAt(from)))));

const forgedLook = once((chain: string, size: number) =>
  testChain(office, chain, { sizes: [size], departments: [], look: () => testLook(99) }).entries.at(-1),
);

const insertForged = fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 1, max: 5 })).map(([which, size]) => {
  const chain = CHAINS[which] as string;
  const entry = forgedLook(chain, size);
  const place = original.findIndex((line) => line.includes('"entry"') && line.includes(chain)) + size - 1;
  return edit(
    'insert a forged look',
    recounted(original.toSpliced(place, 0, exportLine({ kind: 'entry', ...entry! }))),
  );
});

const swap = fc
  .tuple(at, at)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => edit(`swap ${a} and ${b}`, original.with(a, lineAt(b)).with(b, lineAt(a))));

const duplicate = at.map((index) => edit(`duplicate ${index}`, recounted(original.toSpliced(index, 0, lineAt(index)))));

const cutLines = fc
  .integer({ min: 1, max: original.length - 1 })
  .map((count) => edit(`cut ${count}`, original.slice(0, -count)));

// The office takes the end off a chain, checkpoint and all; the departments keep their anchors.
const cutChain = fc.tuple(fc.constantFrom(0, 1), fc.boolean()).chain(([which, whole]) =>
  fc.constant(null).map(() => {
    const keep = whole ? 0 : 2;
    const chain = CHAINS[which] as string;
    const gone = (line: string) => {
      const record = JSON.parse(line) as ExportRecord;
      if (record.kind === 'entry') return record.chain === chain && record.sequence >= keep;
      return record.kind === 'checkpoint' && record.chain === chain && record.size > keep;
    };
    return edit(`cut the chain ${which} to ${keep}`, recounted(original.filter((line) => !gone(line))));
  }),
);

const rewriteHeader = (own: boolean) =>
  own ? lineAt(0).replace(office.keyId, stranger.keyId).replace(office.publicKey, stranger.publicKey) : lineAt(0);

// All hashes, roots and links are right; only the office's key is missing.
const forgedSigner = { ...stranger, keyId: office.keyId };
const rewritten = once((ownKey: boolean, changed: number, keepAnchors: boolean) => {
  const look = (number: number) => testLook(number, number === changed ? { sub: 'nobody' } : {});
  const signer = ownKey ? stranger : forgedSigner;
  const records = chains.flatMap((honest, index) => {
    const forged = testChain(signer, CHAINS[index] as string, { sizes: [2, 5], departments: DEPARTMENTS, look });
    const kept = keepAnchors ? honest.anchors : forged.anchors;
    return [2, 5].flatMap((size) => [
      ...forged.entries.slice(size === 2 ? 0 : 2, size).map((entry) => ({ kind: 'entry' as const, ...entry })),
      ...forged.checkpoints.filter((one) => one.size === size).map((one) => ({ kind: 'checkpoint' as const, ...one })),
      ...kept.filter((one) => one.checkpoint.size === size).map((one) => ({ kind: 'anchor' as const, ...one })),
    ]);
  });
  return edit('rewrite all', recounted([rewriteHeader(ownKey), ...records.map((record) => exportLine(record))]));
});
const rewrite = fc.tuple(fc.boolean(), fc.nat(4), fc.boolean()).map((given) => rewritten(...given));

const replay = fc.tuple(of('checkpoint'), of('checkpoint')).filter(([a, b]) => a !== b);
const replayCheckpoint = replay.map(([a, b]) => edit(`checkpoint ${a} in place of ${b}`, original.with(b, lineAt(a))));

const editAnchor = fc.tuple(of('anchor'), of('checkpoint'), fc.boolean()).map(([index, other, own]) => {
  const anchor = JSON.parse(lineAt(index)) as Extract<ExportRecord, { kind: 'anchor' }>;
  const { kind: _, ...checkpoint } = JSON.parse(lineAt(other)) as Extract<ExportRecord, { kind: 'checkpoint' }>;
  const same = exportLine({ ...anchor, checkpoint }) === lineAt(index);
  const changed = own || same ? { ...anchor.checkpoint, root: 'cd'.repeat(32) } : checkpoint;
  return edit(`anchor ${index}`, original.with(index, exportLine({ ...anchor, checkpoint: changed })));
});

const edits = fc.oneof(
  changeByte,
  remove,
  insertCopy,
  insertForged,
  swap,
  duplicate,
  cutLines,
  cutChain,
  rewrite,
  replayCheckpoint,
  editAnchor,
);

it('an untouched record is intact', () => {
  expect(isIntact(...original)).toBe(true);
  expect((JSON.parse(lineAt(0)) as ExportHeader).algorithm).toBe('SHA-256/Ed25519');
});

it(`finds each of ${EDITS} random edits of a record (seed ${SEED})`, { timeout: 120_000 }, () => {
  console.log(`record edits: seed ${SEED}`);
  const missed: string[] = [];
  fc.assert(
    fc.property(edits, ({ name, lines }) => {
      if (lines.join('\n') !== original.join('\n') && isIntact(...lines)) missed.push(name);
    }),
    { numRuns: EDITS, seed: SEED },
  );
  expect(missed).toEqual([]);
});
