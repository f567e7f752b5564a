import { CompactSign } from 'jose';
import { encode, type TokenForge } from './token-forge.ts';

/** Makes a forged token; called when the forge has started. */
export type Make = () => Promise<string>;

/** Ways to forge a token of the forge that `forge` gives. */
export function forgeries(forge: () => TokenForge) {
  const partsOf = async () => (await forge().token()).split('.') as [string, string, string];
  return {
    /** Header, payload and signature of a good token. */
    partsOf,
    /** Truly signed, with other claims. */
    claims:
      (changes: object): Make =>
      () =>
        forge().token({ claims: changes }),
    /** Truly signed, with another header. */
    header:
      (changes: object): Make =>
      () =>
        forge().token({ header: changes }),
    /** A good token with another header, under the old signature. */
    relabelled:
      (header: object): Make =>
      async () => {
        const [, payload, signature] = await partsOf();
        return `${encode(header)}.${payload}.${signature}`;
      },
    /** A good token with other claims, under the old signature. */
    rewritten:
      (changes: object): Make =>
      async () => {
        const [head, payload, signature] = await partsOf();
        const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
        return `${head}.${encode({ ...claims, ...changes })}.${signature}`;
      },
    /** A good token with another signature. */
    resigned:
      (signature: string | ((signed: string) => string | Promise<string>)): Make =>
      async () => {
        const [head, payload] = await partsOf();
        const signed = `${head}.${payload}`;
        return `${signed}.${typeof signature === 'string' ? signature : await signature(signed)}`;
      },
    /** A payload of any text, truly signed. */
    signedText:
      (text: string, changes: object = {}): Make =>
      () =>
        new CompactSign(Buffer.from(text))
          .setProtectedHeader({ alg: 'ES256', kid: 'ES256', typ: 'JWT', ...changes })
          .sign(forge().key('ES256').privateKey),
  };
}
