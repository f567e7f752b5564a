/** Employers of the demo: invented names of plausible form, none of them a company that we know of. */
const PLACES = ['长春', '吉林', '春城', '北湖', '净月', '南湖', '伊通河', '松江', '关东', '长白'];
const NAMES = ['恒瑞', '德隆', '宏远', '同泰', '盛和', '华信', '金穗', '永昌', '新源', '启航', '嘉禾', '众诚'];
const TRADES = [
  '汽车零部件有限公司',
  '建筑工程有限公司',
  '商贸有限公司',
  '食品有限公司',
  '物业服务有限公司',
  '信息技术有限公司',
  '物流有限公司',
  '医药有限公司',
  '餐饮管理有限公司',
  '机械制造有限公司',
];

export const EMPLOYERS: readonly string[] = PLACES.flatMap((place) =>
  NAMES.flatMap((name, at) => TRADES.filter((_, trade) => (trade + at) % 3 === 0).map((trade) => place + name + trade)),
);

export const OCCUPATIONS: Readonly<Record<'graduate' | 'other', readonly string[]>> = {
  graduate: [
    '会计',
    '教师',
    '软件工程师',
    '护士',
    '机械工程师',
    '行政办事员',
    '销售经理',
    '医师',
    '质量检验员',
    '人事专员',
  ],
  other: ['装配工', '营业员', '保安员', '保洁员', '厨师', '货运司机', '仓库管理员', '电工', '焊工', '收银员', '服务员'],
};

export const FLEXIBLE_OCCUPATIONS: readonly string[] = [
  '网约车司机',
  '外卖配送员',
  '个体零售',
  '家政服务员',
  '建筑零工',
  '装修工',
  '早市摊贩',
  '网络主播',
  '理发师',
  '维修工',
];
