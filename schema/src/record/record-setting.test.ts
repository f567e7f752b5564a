import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { NOTHING_BEFORE, nextEntry } from './chain.ts';
import {
  OtherAlgorithmError,
  RECORD_CRYPTOS,
  recordCrypto,
  recordPublicKeys,
  recordSigner,
  refuseOtherAlgorithm,
} from './record-setting.ts';
import { testChain, testExport, testLook } from './test-record.ts';
import { verifyRecord } from './verify-record.ts';

const CHAIN = '1c5a8f52-5a0b-4c6e-9d53-0d1f5f3f2a11';
const SM2_KEY = randomBytes(31).toString('hex').padStart(64, '0');

it('is the international algorithms unless RECORD_CRYPTO says otherwise, and nothing but those known', () => {
  expect(recordCrypto({}).algorithm).toBe('SHA-256/Ed25519');
  expect(recordCrypto({ RECORD_CRYPTO: 'international' }).algorithm).toBe('SHA-256/Ed25519');
  expect(recordCrypto({ RECORD_CRYPTO: 'sm' }).algorithm).toBe('SM3/SM2');
  expect(() => recordCrypto({ RECORD_CRYPTO: 'SM' })).toThrow('RECORD_CRYPTO must be one of: international, sm');
});

it.each([
  ['the development keys', {}],
  ['keys of one’s own', { SHARING_SM2_SIGNING_KEY: SM2_KEY, SHARING_SIGNING_KEY: randomBytes(32).toString('base64') }],
])('what the office signs is verified by the public keys of the same setting, %s', async (_, keys) => {
  for (const RECORD_CRYPTO of ['international', 'sm']) {
    const signer = recordSigner({ RECORD_CRYPTO, ...keys });
    const given = { SHARING_SM2_PUBLIC_KEYS: signer.publicKey, SHARING_PUBLIC_KEYS: signer.publicKey };
    const trustedKeys = recordPublicKeys({ RECORD_CRYPTO, ...('SHARING_SIGNING_KEY' in keys ? given : {}) });
    const lines = await testExport(signer, [testChain(signer, CHAIN, { sizes: [2], departments: ['health'] })]);
    expect(await verifyRecord(lines, { trustedKeys })).toMatchObject({ intact: true });
    const others = recordPublicKeys({ RECORD_CRYPTO: RECORD_CRYPTO === 'sm' ? 'international' : 'sm' });
    expect(await verifyRecord(lines, { trustedKeys: others })).toMatchObject({ intact: false, fault: { line: 1 } });
  }
});

it('needs SM2 keys of one’s own in production, and says which variable to mend', () => {
  const env = { RECORD_CRYPTO: 'sm', NODE_ENV: 'production' };
  const development = recordSigner({ RECORD_CRYPTO: 'sm' });
  expect(() => recordSigner(env)).toThrow('SHARING_SM2_SIGNING_KEY must be set');
  expect(() => recordPublicKeys(env)).toThrow('SHARING_SM2_PUBLIC_KEYS must be set');
  expect(recordSigner({ ...env, SHARING_SM2_SIGNING_KEY: SM2_KEY }).keyId).not.toBe(development.keyId);
  expect(() => recordSigner({ ...env, SHARING_SM2_SIGNING_KEY: 'short' })).toThrow('openssl rand -hex 32');
  expect(() => recordPublicKeys({ ...env, SHARING_SM2_PUBLIC_KEYS: '04ab' })).toThrow('uncompressed points');
});

it('refuses to go on with an entry of the other algorithm, and takes its own and what is simply wrong', () => {
  const head = { chain: CHAIN, size: 0, head: NOTHING_BEFORE };
  for (const crypto of RECORD_CRYPTOS) {
    const entry = nextEntry(crypto, head, testLook(0));
    refuseOtherAlgorithm(crypto, entry, 'It');
    refuseOtherAlgorithm(crypto, { ...entry, hash: 'f'.repeat(64) }, 'It');
    for (const other of RECORD_CRYPTOS) {
      if (other === crypto) continue;
      expect(() => refuseOtherAlgorithm(other, entry, 'It')).toThrow(OtherAlgorithmError);
      expect(() => refuseOtherAlgorithm(other, entry, 'It')).toThrow(`It is kept by ${crypto.algorithm}`);
    }
  }
});
