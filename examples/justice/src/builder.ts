import SchemaBuilder from '@pothos/core';
import DirectivesPlugin from '@pothos/plugin-directives';
import FederationPlugin from '@pothos/plugin-federation';
import type { Context } from './context.ts';
import { PUBLIC, type Sharing } from './labels.ts';

type Labels = {
  sharing: { locations: 'OBJECT' | 'FIELD_DEFINITION'; args: Sharing };
  element: { locations: 'FIELD_DEFINITION' | 'INPUT_FIELD_DEFINITION' | 'ENUM_VALUE'; args: { code: string } };
};

/** Builds the schema in code; its SDL is what is published. */
export const builder = new SchemaBuilder<{
  Context: Context;
  Directives: Labels;
  Scalars: {
    ID: { Input: string; Output: string };
    Date: { Input: string; Output: string };
    DateTime: { Input: string; Output: string };
    RegionCode: { Input: string; Output: string };
  };
}>({ plugins: [DirectivesPlugin, FederationPlugin] });

function text(name: string, pattern: RegExp): (value: unknown) => string {
  return (value) => {
    if (typeof value === 'string' && pattern.test(value)) return value;
    throw new TypeError(`is no ${name}.`);
  };
}

builder.scalarType('Date', {
  description: '日期,YYYY-MM-DD。Calendar date, YYYY-MM-DD.',
  serialize: String,
  parseValue: text('date, YYYY-MM-DD', /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/),
});
builder.scalarType('DateTime', {
  description: '日期时间,RFC 3339。Date and time, RFC 3339.',
  serialize: (value) => new Date(value).toISOString(),
  parseValue: text('date and time', /^\d{4}-\d{2}-\d{2}T/),
});
builder.scalarType('RegionCode', {
  description:
    '行政区划代码,2、4、6、9 或 12 位(GB/T 2260、GB/T 10114)。Division code of 2, 4, 6, 9 or 12 digits (GB/T 2260, GB/T 10114).',
  serialize: String,
  parseValue: text('division code', /^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/),
});

builder.queryType({
  description:
    "查询入口;可读什么由各字段的共享条件决定。Entry points for reading; each field's own terms decide what may be read.",
  directives: { sharing: PUBLIC },
});

/** The types that the builder knows. */
export type Types = (typeof builder)['$inferSchemaTypes'];
