import { DirectiveLocation, GraphQLDirective, GraphQLEnumType, GraphQLNonNull, GraphQLString } from 'graphql';

const { OBJECT, FIELD_DEFINITION, INPUT_FIELD_DEFINITION, ENUM_VALUE } = DirectiveLocation;

const enumOf = (name: string, description: string, values: Readonly<Record<string, string>>): GraphQLEnumType =>
  new GraphQLEnumType({
    name,
    description,
    values: Object.fromEntries(Object.entries(values).map(([value, text]) => [value, { description: text }])),
  });

const SharingType = enumOf(
  'SharingType',
  '共享类型(政务数据共享条例第十四条)。Sharing type (Government Data Sharing Regulations, article 14).',
  {
    UNCONDITIONAL: '无条件共享。Shared unconditionally.',
    CONDITIONAL: '有条件共享。Shared on conditions.',
    NOT_SHARED: '不予共享,须引法律依据。Not shared; the legal basis must be cited.',
  },
);
const Sensitivity = enumOf('Sensitivity', '敏感程度。Sensitivity.', {
  PUBLIC: '公开。Public.',
  INTERNAL: '内部。Internal.',
  PERSONAL: '个人信息。Personal information.',
  SENSITIVE: '敏感个人信息。Sensitive personal information.',
});
const Mask = enumOf('Mask', '脱敏方式。How a value is masked.', {
  NAME: '姓名只留姓。Surname only.',
  ID_NUMBER: '证件号码只留前三位和末两位。First three and last two characters of an ID number.',
  PHONE: '电话只留前三位和末四位。First three and last four digits of a phone number.',
  ADDRESS: '地址只留到社区。Address down to the community.',
  YEAR: '日期只留年份。Year of a date.',
});

/** The two directives of the common head (`schema/src/base.graphql`), defined as there. */
export const directives = [
  new GraphQLDirective({
    name: 'sharing',
    description:
      '字段或类型的共享条件,由数据归属部门声明。On what terms a type or field is shared, stated by the department that owns it.',
    locations: [OBJECT, FIELD_DEFINITION],
    args: {
      type: { type: new GraphQLNonNull(SharingType) },
      sensitivity: { type: new GraphQLNonNull(Sensitivity) },
      mask: { type: Mask },
      basis: { type: GraphQLString },
    },
  }),
  new GraphQLDirective({
    name: 'element',
    description:
      '字段所存的数据元,或筛选、排序所透露的数据元,见 schema/elements。The data element that a field stores, or that a filter or order reveals, see schema/elements.',
    locations: [FIELD_DEFINITION, INPUT_FIELD_DEFINITION, ENUM_VALUE],
    args: { code: { type: new GraphQLNonNull(GraphQLString) } },
  }),
];
