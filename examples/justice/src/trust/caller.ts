/** Who asks, as the gateway read it from the token (`x-caller`). */
export interface Caller {
  readonly sub: string;
  readonly dept: string;
  readonly roles: readonly string[];
  readonly region: string;
  readonly purpose: string;
  /** Of a resident: identifiers of the own person and the children. */
  readonly subjects?: readonly string[] | undefined;
  /** Key that signed the token. */
  readonly tokenKey?: string | undefined;
  /** Second at which the right to ask ends. */
  readonly exp: number;
}

const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= longest;
const isList = (value: unknown, each: (one: unknown) => boolean): boolean =>
  Array.isArray(value) && value.length <= 32 && value.every(each);
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The caller in a header, base64url JSON; `null` when it is none. */
export function readCaller(header: string): Caller | null {
  let claims: Partial<Record<keyof Caller, unknown>>;
  try {
    claims = JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) ?? {};
  } catch {
    return null;
  }
  const { sub, dept, roles, region, purpose, subjects, tokenKey, exp } = claims;
  const isWhole =
    isText(sub, 200) &&
    isText(dept, 64) &&
    isList(roles, (role) => isText(role, 64)) &&
    isText(region, 12) &&
    /^\d{2,12}$/.test(region) &&
    isText(purpose, 64) &&
    (subjects === undefined || isList(subjects, (one) => isText(one, 36) && UUID.test(one))) &&
    (tokenKey === undefined || isText(tokenKey, 200)) &&
    Number.isSafeInteger(exp);
  return isWhole ? (claims as Caller) : null;
}
