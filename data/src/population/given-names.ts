import type { Random } from '../random/random.ts';
import { Weighted } from '../random/weighted.ts';
import type { Sex } from './compose-household.ts';

/**
 * The characters most used in given names by sex and decade of birth, in the order of their use (ChineseNames, Bao 2021,
 * table `top50char.year`; the cohorts are to 1959, 1960s, 1970s, 1980s, 1990s, 2000s). The last line of each, for births
 * from 2010, and the weights by rank are **assumed**.
 */
const MALE = [
  '明文国华德生林金成玉志荣永福祥兴忠海建学光春清元贵平新云庆良全友才长昌义发正振洪',
  '明国华文军建平林志永德海生金忠成玉新春荣祥学福伟强志兴东光良云洪庆清民龙全红辉杰',
  '军国建华文明海志平伟永强林勇红春东辉小成峰金新刚忠德玉晓生洪波龙光荣学立云祥庆斌',
  '伟明军海文华龙建志杰国林永小平辉涛飞勇东波超亮晓峰春金成刚俊磊斌鹏强新立振亚洋',
  '文伟志杰明鹏龙强宇超海林飞东涛建辉俊浩国华成军鑫永小金凯勇阳亮峰波斌帅旭健磊佳振',
  '宇文杰浩豪龙俊志子鑫佳伟鹏明博涛泽嘉家阳林天海辉凯昊超旭强洋轩东金国飞雨航永乐康',
  '宇轩浩泽子梓睿博俊辰奕沐一铭晨瑞嘉皓承霖航昊豪文杰熙天佑哲然',
];
const FEMALE = [
  '英秀兰玉珍桂凤淑芳华香荣梅云花美金芬素芝春莲爱琴连翠菊清芹娥玲月丽琼霞秋彩艳',
  '英秀玉华兰凤珍丽桂红香玲梅春云美花芬霞芳淑荣金爱萍琴艳芝翠娟莲菊敏素娥燕会平',
  '英红丽梅华秀霞艳玉小芳春玲兰珍花燕敏美平香娟琴萍桂云凤爱荣菊芬金雪翠莲静晓慧',
  '丽艳小红梅娟霞燕晓玲芳英华春玉秀凤兰娜海静美雪萍琴云荣丹金敏慧婷珍利莉芬香洁',
  '丽晓婷艳雪燕梅玉敏红娟文慧芳静丹佳霞梦亚春娜萍美华倩云英凤秀婷琴海莹洁颖雅思月',
  '佳雨欣婷怡梦慧晓文丽思静雪玉琪雅嘉涵雯艳子玲敏颖莹琳小洁鑫悦美彤瑶倩丹诗月馨萍',
  '梓涵欣诗雨梦一语妍萱可艺彤琪若悦思子佳汐瑶怡萌桐依涵沐宁安婉',
];
const FIRST_COHORT = 1950;

/** Given names of Koreans; **assumed**. */
const KOREAN = { MALE: '哲浩日成龙学基虎男光洙范镇永勋俊', FEMALE: '顺玉善花英淑姬爱莲美兰香今春红子' };

/** Assumed: how many have a given name of one character, by cohort. */
const SINGLE = [0.08, 0.12, 0.22, 0.34, 0.28, 0.18, 0.1];

/** Characters that lead rather than end a name of two. */
const LEADING = new Set('子小晓雨志建永德国文亚梓若一思佳可诗奕沐承天淑桂秀玉');

const byRank = (characters: string): Weighted<string> =>
  new Weighted([...characters].map((character, rank) => [character, 1 / (rank + 9)]));

const han = { MALE: MALE.map(byRank), FEMALE: FEMALE.map(byRank) };
const korean = { MALE: byRank(KOREAN.MALE), FEMALE: byRank(KOREAN.FEMALE) };

/** A given name that suits sex, year of birth and ethnic group. */
export function givenName(sex: Sex, year: number, ethnicGroup: string, random: Random): string {
  const cohort = Math.max(0, Math.min(MALE.length - 1, Math.floor((year - FIRST_COHORT) / 10)));
  const characters = (ethnicGroup === '10' ? korean[sex] : han[sex][cohort]) as Weighted<string>;
  const one = characters.draw(random);
  if (ethnicGroup !== '10' && random.chance(SINGLE[cohort] ?? 0)) return one;
  const two = characters.draw(random);
  return LEADING.has(two) && !LEADING.has(one) ? two + one : one + two;
}
