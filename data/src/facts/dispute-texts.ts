export type DisputeKind =
  | 'NEIGHBOUR'
  | 'MARRIAGE_FAMILY'
  | 'PROPERTY_SERVICE'
  | 'DEBT'
  | 'WAGES'
  | 'DAMAGES'
  | 'CONSUMPTION';

interface Texts {
  readonly summaries: readonly string[];
  /** Who is on the other side when no resident is. */
  readonly outsiders: readonly string[];
}

/** What is written of disputes, without names of people; the companies are invented. */
export const DISPUTE_TEXTS: Readonly<Record<DisputeKind, Texts>> = {
  NEIGHBOUR: {
    summaries: ['楼上漏水,就赔偿协商未果。', '楼道堆放杂物引发争执。', '夜间噪声影响休息。', '共用采光引发争议。'],
    outsiders: ['楼上租户'],
  },
  MARRIAGE_FAMILY: {
    summaries: ['赡养费分担有争议。', '家庭财产分割有争议。', '子女抚养安排有争议。'],
    outsiders: ['外地亲属'],
  },
  PROPERTY_SERVICE: {
    summaries: ['对物业费标准有异议。', '电梯维修不及时。', '车位分配有争议。'],
    outsiders: ['安居物业服务公司', '家和物业服务公司'],
  },
  DEBT: { summaries: ['私人借款到期未还。', '合伙欠款有争议。'], outsiders: ['外地借款人'] },
  WAGES: { summaries: ['装修队拖欠工资。', '离职后工资未结清。'], outsiders: ['顺达装修队', '福满饭店'] },
  DAMAGES: { summaries: ['车辆剐蹭赔偿有争议。', '宠物伤人赔偿有争议。'], outsiders: ['外来车主'] },
  CONSUMPTION: {
    summaries: ['预付卡退费有争议。', '家电维修收费有争议。'],
    outsiders: ['康乐健身会所', '便民家电维修部'],
  },
};
