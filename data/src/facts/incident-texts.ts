import { type Weighted, weighted } from '../random/weighted.ts';

export type IncidentKind =
  | 'THEFT'
  | 'FRAUD'
  | 'DISPUTE'
  | 'DOMESTIC_VIOLENCE'
  | 'ASSAULT'
  | 'TRAFFIC'
  | 'FIRE'
  | 'NOISE'
  | 'MISSING_PERSON'
  | 'OTHER';

/** Public places of a community. */
export const PLACES = ['小区门口', '活动广场', '停车场', '农贸市场', '公交站', '超市门前', '健身步道', '社区服务站'];

/** What the police wrote down; no names. */
export const SUMMARIES: Readonly<Record<IncidentKind, readonly string[]>> = {
  THEFT: ['电动自行车电瓶被盗。', '楼道内快递丢失。', '车内财物被盗。', '手机在市场被扒窃。'],
  FRAUD: [
    '接到冒充客服电话后转账。',
    '网络刷单被骗。',
    '冒充公检法诈骗。',
    '投资理财平台无法提现。',
    '购买保健品被骗。',
  ],
  DISPUTE: [
    '邻里因漏水发生争吵。',
    '因停车位发生纠纷。',
    '因物业费产生纠纷。',
    '因楼道堆物发生争执。',
    '家庭成员因赡养问题争吵。',
  ],
  DOMESTIC_VIOLENCE: ['家庭成员之间发生肢体冲突。', '报警称在家中被殴打。'],
  ASSAULT: ['酒后发生肢体冲突。', '因口角被他人殴打。'],
  TRAFFIC: ['小区内车辆剐蹭。', '电动车与行人相撞。', '路口两车追尾。'],
  FIRE: ['厨房油锅起火,已扑灭。', '楼道堆放物起火。', '电动车充电起火。'],
  NOISE: ['夜间装修扰民。', '广场舞音响扰民。', '邻居深夜噪声。', '饲养犬只吠叫扰民。'],
  MISSING_PERSON: ['家中老人走失,请求协助查找。', '孩子放学后未归。'],
  OTHER: ['高空抛物。', '独居老人家中无人应答。', '流浪犬伤人。', '电梯困人求助。'],
};

/** **Assumed** shares of outcomes. */
export const OUTCOMES: Readonly<Record<IncidentKind, Weighted<string>>> = {
  THEFT: weighted({ CASE_FILED: 0.6, PENALISED: 0.1, UNFOUNDED: 0.1, ASSISTED: 0.2 }),
  FRAUD: weighted({ CASE_FILED: 0.8, UNFOUNDED: 0.05, ASSISTED: 0.15 }),
  DISPUTE: weighted({ MEDIATED: 0.85, WARNED: 0.1, REFERRED: 0.05 }),
  DOMESTIC_VIOLENCE: weighted({ WARNED: 0.5, MEDIATED: 0.25, PENALISED: 0.15, REFERRED: 0.1 }),
  ASSAULT: weighted({ PENALISED: 0.5, MEDIATED: 0.3, CASE_FILED: 0.2 }),
  TRAFFIC: weighted({ MEDIATED: 0.6, REFERRED: 0.25, PENALISED: 0.15 }),
  FIRE: weighted({ ASSISTED: 0.7, REFERRED: 0.2, WARNED: 0.1 }),
  NOISE: weighted({ WARNED: 0.5, MEDIATED: 0.45, UNFOUNDED: 0.05 }),
  MISSING_PERSON: weighted({ ASSISTED: 0.95, CASE_FILED: 0.05 }),
  OTHER: weighted({ ASSISTED: 0.75, REFERRED: 0.15, UNFOUNDED: 0.1 }),
};
