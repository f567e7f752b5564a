import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { isCitizenId } from './citizen-id.ts';

/** What came is not quoted: it may be somebody's number in the wrong place, and messages end up in logs. */
function refuse(expected: string): never {
  throw new GraphQLError(`Expected ${expected}.`, { extensions: { code: 'BAD_USER_INPUT' } });
}

/** A scalar whose value is text of one form, inside and outside. */
function textScalar(
  name: string,
  expected: string,
  isValid: (text: string) => boolean,
): GraphQLScalarType<string, string> {
  const check = (value: unknown): string => (typeof value === 'string' && isValid(value) ? value : refuse(expected));
  return new GraphQLScalarType<string, string>({
    name,
    serialize: (value) => (typeof value === 'string' ? value : refuse(expected)),
    parseValue: check,
    parseLiteral: (node) => (node.kind === Kind.STRING ? check(node.value) : refuse(expected)),
  });
}

const FEN_PER_YUAN = 100;
const YUAN = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/;

function parseYuan(value: unknown): number {
  const match = YUAN.exec(typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '');
  if (!match) return refuse('an amount in yuan with at most two decimals, such as "450.00"');
  const [, sign, yuan, decimals = ''] = match;
  const fen = Number(yuan) * FEN_PER_YUAN + Number(decimals.padEnd(2, '0'));
  return sign ? -fen : fen;
}

function printYuan(value: unknown): string {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new GraphQLError('Money is not whole fen.');
  const fen = Math.abs(value);
  const yuan = Math.floor(fen / FEN_PER_YUAN);
  return `${value < 0 ? '-' : ''}${yuan}.${String(fen % FEN_PER_YUAN).padStart(2, '0')}`;
}

/** Money: whole fen inside, yuan with two decimals outside. */
export const Money = new GraphQLScalarType<number, string>({
  name: 'Money',
  serialize: printYuan,
  parseValue: parseYuan,
  parseLiteral: (node) =>
    node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT
      ? parseYuan(node.value)
      : refuse('an amount in yuan'),
});

const REGION_CODE = /^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/;

/** A scalar of others under our name, which refuses in our words: theirs quote what came. */
function described<Inside, Outside>(
  name: string,
  expected: string,
  scalar: GraphQLScalarType<Inside, Outside>,
): GraphQLScalarType<Inside, Outside> {
  const refusing =
    <Given extends unknown[]>(parse: (...given: Given) => Inside) =>
    (...given: Given): Inside => {
      try {
        return parse(...given);
      } catch {
        return refuse(expected);
      }
    };
  const { parseValue, parseLiteral, ...config } = scalar.toConfig();
  return new GraphQLScalarType({
    ...config,
    name,
    parseValue: refusing(parseValue),
    parseLiteral: refusing(parseLiteral),
  });
}

/** Resolvers of the scalars of the common head (`schema/src/base.graphql`). */
export const scalars = {
  // Calendar dates are text inside as well: a JavaScript date would bring a time zone.
  Date: described('Date', 'a calendar date that exists, YYYY-MM-DD', GraphQLLocalDate),
  DateTime: described('DateTime', 'a date and time as RFC 3339 has it', GraphQLDateTime),
  Money,
  RegionCode: textScalar('RegionCode', 'a division code of 2, 4, 6, 9 or 12 digits', (text) => REGION_CODE.test(text)),
  CitizenId: textScalar('CitizenId', 'a citizen ID number of 18 characters with a right check character', isCitizenId),
};
