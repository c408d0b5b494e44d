/** The dots that stand between the parts of a minority's name, and the full stop typed in their place. */
const DOTS = /[·•・‧∙⋅●᛫.]/g;
const DOT_BETWEEN = /(?<=\p{Script=Han})[·•・‧∙⋅●᛫.](?=\p{Script=Han})/gu;
const UNSEEN = /[\s\u00AD\u200B-\u200F\u2060\uFEFF]/g;

/**
 * Characters that are written in several ways and are the same to whoever looks for somebody: the traditional ones of
 * family names, and the ones that keyboards or registers of residents put in another's place.
 */
const VARIANTS: ReadonlyMap<string, string> = new Map(
  `
    𠮷吉 髙高 﨑崎 凃涂 爲为 龑䶮 張张 陳陈 劉刘 趙赵 黃黄 吳吴
    孫孙 馬马 羅罗 鄭郑 謝谢 韓韩 馮冯 許许 鄧邓 蕭萧 葉叶 呂吕
    蘇苏 盧卢 蔣蒋 賈贾 譚谭 鄒邹 陸陆 閻阎 閆闫 龍龙 賴赖 錢钱
    湯汤 顧顾 龔龚 賀贺 嚴严 溫温 蘭兰 範范 喬乔 齊齐 莊庄 顏颜
    倫伦 聶聂 魯鲁 衛卫 駱骆 項项 鐘钟 鍾钟 藍蓝 單单 歐欧 陽阳
    國国 華华 偉伟 傑杰 麗丽 強强 軍军 慶庆 榮荣 蓮莲 鳳凤 紅红
    寶宝 鵬鹏 飛飞 東东 億亿 楊杨 鳥鸟 學学 愛爱 夢梦 興兴 廣广
    劍剑 曉晓 靜静 瑩莹 燁烨 銘铭 錦锦 豐丰 義义 貴贵 順顺 濤涛
    濱滨 潔洁 婁娄 樓楼 棟栋
  `
    .trim()
    .split(/\s+/)
    .map((pair): [string, string] => {
      const [from = '', to = ''] = Array.from(pair);
      return [from, to];
    }),
);
const VARIANT = new RegExp(`[${[...VARIANTS.keys()].join('')}]`, 'gu');

/** Every character in the one way in which it is compared; dots between Chinese characters are `·`. */
export function sameCharacters(text: string): string {
  return text.replace(VARIANT, (sign) => VARIANTS.get(sign) ?? sign).replace(DOT_BETWEEN, '·');
}

/**
 * A name as it is recognised, however it was typed: blanks inside, 張三 and 张三 are one, and so are 阿依古丽·买买提 with any dot
 * or none. Never shown: what was typed is what stands in the record.
 */
export function plainName(name: string): string {
  return sameCharacters(name.normalize('NFKC').toLowerCase()).replace(UNSEEN, '').replace(DOTS, '');
}

/** Whether two names are one person's name. */
export const isSameName = (one: string, other: string): boolean =>
  one === other || plainName(one) === plainName(other);
