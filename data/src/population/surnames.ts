import { Weighted } from '../random/weighted.ts';

/**
 * Surnames with the number of their bearers in thousands: Han people born 1930–2008 and alive in 2008, as counted by the
 * National Citizen Identity Information Center and published in ChineseNames (Bao 2021; see `data/README.md`). The 150
 * commonest there; fu is written 付 in the register far more often than 傅, so both are here.
 */
const COUNTS =
  '王 88466 李 87097 张 83109 刘 62697 陈 53825 杨 39810 黄 27751 赵 24950 吴 23622 周 23193 徐 17693 孙 17200 朱 15611 ' +
  '马 15454 胡 14222 郭 13590 何 12688 高 12324 罗 11654 林 11610 郑 10776 梁 9914 谢 8824 宋 8649 唐 8449 韩 7593 许 7567 ' +
  '冯 7492 邓 7374 曹 7325 彭 6972 曾 6680 肖 6444 田 6415 董 6305 袁 6154 于 6078 潘 6045 蒋 5829 杜 5737 蔡 5733 余 5680 ' +
  '程 5550 魏 5483 叶 5447 吕 5340 丁 5334 苏 5311 任 5122 沈 5013 姚 4934 姜 4897 卢 4807 崔 4758 钟 4662 谭 4487 汪 4472 ' +
  '范 4442 陆 4389 金 4357 石 4183 廖 4116 贾 4094 夏 3939 付 3871 方 3743 韦 3699 邹 3617 白 3588 熊 3564 孟 3540 秦 3523 ' +
  '邱 3254 尹 3198 江 3179 薛 3147 闫 3077 侯 3053 段 2977 雷 2917 史 2632 龙 2630 陶 2601 顾 2547 贺 2539 黎 2503 郝 2475 ' +
  '毛 2459 邵 2434 龚 2433 万 2370 钱 2284 武 2241 严 2241 戴 2204 孔 2128 向 2111 覃 2069 常 2057 汤 2052 莫 1988 康 1936 ' +
  '文 1900 温 1895 牛 1883 代 1882 赖 1874 洪 1831 葛 1802 施 1797 邢 1768 安 1731 樊 1667 齐 1641 乔 1609 易 1597 庞 1547 ' +
  '倪 1496 伍 1496 鲁 1481 聂 1470 章 1416 岳 1397 颜 1392 殷 1373 翟 1365 申 1358 耿 1288 欧 1267 庄 1243 左 1238 焦 1237 ' +
  '兰 1237 关 1220 俞 1194 柳 1183 甘 1133 祝 1110 傅 1087 包 1029 尚 1020 毕 1009 舒 995 宁 986 曲 966 欧阳 808';

/** Surnames of Koreans in China; shares **assumed**. */
const KOREAN =
  '金 220 李 150 朴 90 崔 55 郑 50 姜 30 赵 28 张 26 尹 24 林 22 韩 20 全 18 许 16 申 15 南 12 池 10 玄 10 黄 10';

const parse = (text: string): Weighted<string> => {
  const parts = text.split(' ');
  return new Weighted(
    parts.flatMap((part, index) => (index % 2 === 0 ? [[part, Number(parts[index + 1])] as const] : [])),
  );
};

const han = parse(COUNTS);
const korean = parse(KOREAN);

/** Every surname of the published table with its weight, for the test. */
export const SURNAME_COUNTS: ReadonlyMap<string, number> = new Map(
  COUNTS.split(' ').flatMap((part, index, parts) =>
    index % 2 === 0 ? [[part, Number(parts[index + 1])] as const] : [],
  ),
);

/** The surnames of an ethnic group (GB/T 3304 code); all but Koreans bear Han ones, as nearly all do in Jilin. */
export const surnamesOf = (ethnicGroup: string): Weighted<string> => (ethnicGroup === '10' ? korean : han);
