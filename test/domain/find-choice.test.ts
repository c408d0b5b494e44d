import { expect, test } from 'vitest';
import { fitOf } from '#domain/text/find-choice.ts';

const entries = [
  ['电梯故障', 'dtgz diantiguzhang', '设施设备', 'sssb sheshishebei'],
  ['供电故障', 'gdgz gongdianguzhang', '设施设备', 'sssb sheshishebei'],
  ['渗漏水', 'sls shenloushui', '房屋质量', 'fwzl fangwuzhiliang'],
  ['渗水', 'ss shenshui', '房屋质量', 'fwzl fangwuzhiliang'],
  ['车辆停放', 'cltf cheliangtingfang', '秩序维护', 'zxwh zhixuweihu'],
  ['装修管理', 'zxgl zhuangxiuguanli', '服务', 'fw fuwu'],
] as const;

const found = (typed: string): readonly string[] =>
  entries
    .flatMap(([label, pinyin, group, groupPinyin]) => {
      const fit = fitOf({ label, pinyin, group, groupPinyin }, typed);
      return fit === null ? [] : [{ label, fit }];
    })
    .toSorted((one, other) => one.fit - other.fit)
    .map(({ label }) => label);

test.each([
  ['ss', ['渗水', '电梯故障', '供电故障']],
  ['zx', ['装修管理', '车辆停放']],
  ['sls', ['渗漏水']],
  ['shenlou', ['渗漏水']],
  ['漏', ['渗漏水']],
  ['故障', ['电梯故障', '供电故障']],
  ['设施', ['电梯故障', '供电故障']],
  ['ＳＳ', ['渗水', '电梯故障', '供电故障']],
  ['没有的', []],
])('spec 30 %s finds its own label before what stands under such a heading', (typed, labels) => {
  expect(found(typed)).toEqual(labels);
});
