/** Names of the pairs of hash and signature that a record can be kept by. */
export type RecordAlgorithm = 'SHA-256/Ed25519' | 'SM3/SM2';

/** The hash and the signature that a record is kept by. Hashes, keys and signatures are text of one form only. */
export interface RecordCrypto {
  readonly algorithm: RecordAlgorithm;
  /** Hash of the parts one after the other, 64 hexadecimal digits; a text is its UTF-8 bytes. */
  hash(...parts: readonly (string | Uint8Array)[]): string;
  /** Whether `signature` is that of `text` by the holder of a public key; `false` for what is malformed too. */
  verify(publicKey: string, text: string, signature: string): boolean;
}

/** Signs checkpoints for the sharing office. */
export interface RecordSigner {
  readonly crypto: RecordCrypto;
  readonly keyId: string;
  /** Text of the public key, as {@link RecordCrypto.verify} takes it. */
  readonly publicKey: string;
  sign(text: string): string;
}
