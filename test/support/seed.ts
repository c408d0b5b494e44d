import type { RegisterForm } from '#contract/counter/cases.ts';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import { CASE_KINDS, CUSTOMER_TYPES } from '#domain/terms.ts';
import { addMs, type Instant } from '#domain/time.ts';

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** Invented intake forms, the same for the same seed. About three cases in ten bring a new customer. */
export function createForms(random: Random, words: Dictionaries): (receivedAt: Instant) => RegisterForm {
  const categories = words.categories.filter(({ parentId }) => parentId !== null);
  const channels = words.terms.filter(({ dictionary }) => dictionary === 'channel');
  const regulars: { readonly name: string; readonly phone: string; readonly unit: string }[] = [];
  return (receivedAt) => {
    const isNew = regulars.length === 0 || random() < 0.3;
    const who = isNew ? newCustomer(random) : pick(random, regulars);
    if (isNew) regulars.push(who);
    const place = pick(random, PLACES);
    return {
      requestId: uuid(random),
      kind: random() < 0.7 ? 'complaint' : pick(random, CASE_KINDS),
      channelId: pick(random, channels).id,
      categoryId: pick(random, categories).id,
      customerName: who.name,
      customerPhone: who.phone,
      customerType: pick(random, CUSTOMER_TYPES),
      unit: who.unit,
      receivedAt: addMs(receivedAt, -Math.floor(random() * 600_000)),
      content: `${place}${pick(random, TROUBLES)}，${pick(random, SINCE)}，${pick(random, EFFECTS)}。`,
      demand: pick(random, DEMANDS),
    };
  };
}

function newCustomer(random: Random) {
  const given = pick(random, GIVEN) + (random() < 0.6 ? pick(random, GIVEN) : '');
  const digits = String(Math.floor(random() * 1e9)).padStart(9, '0');
  return {
    name: pick(random, SURNAMES) + given,
    phone: `1${pick(random, ['3', '5', '7', '8', '9'])}${digits}`,
    unit: `${1 + Math.floor(random() * 40)}栋${1 + Math.floor(random() * 4)}单元${100 * (1 + Math.floor(random() * 32)) + 1 + Math.floor(random() * 4)}`,
  };
}

function uuid(random: Random): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

const SURNAMES = Array.from(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏',
);
const GIVEN = Array.from('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文斌宇浩凯欣悦雨晨思远');
const PLACES = [
  '卫生间',
  '厨房',
  '客厅',
  '阳台',
  '地下车库',
  '电梯间',
  '楼道',
  '外墙',
  '屋面',
  '主卧',
  '单元门',
  '小区道路',
];
const TROUBLES = [
  '顶棚渗水',
  '墙面开裂',
  '地砖空鼓',
  '门窗漏风',
  '灯不亮',
  '下水道堵塞',
  '异响',
  '有异味',
  '噪音扰民',
  '停水',
  '停电',
  '垃圾未清',
  '瓷砖脱落',
  '防水失效',
];
const SINCE = ['昨晚开始', '已有一周', '报修两次未处理', '今早发现', '交房以来一直如此', '雨后加重'];
const EFFECTS = [
  '已滴到客厅地板',
  '影响正常居住',
  '老人小孩出行不便',
  '家具受潮',
  '夜间无法休息',
  '存在安全隐患',
];
const DEMANDS = ['尽快派人维修', '维修并恢复原样', '书面答复原因', '更换并道歉', '赔偿损失', '请负责人回电'];
