import type { CaseFileValues } from '../forms/case-file-cover.ts';
import type { EightDValues } from '../forms/eight-d.ts';
import { CONTENT } from './case-samples.ts';

export const sampleFile: CaseFileValues = {
  id: 1,
  serial: 1,
  number: 'A1TS2026-000001',
  kindWord: '投诉',
  customerName: '张样例',
  unit: '3 幢 2 单元 501 室',
  category: '工程质量／渗漏水',
  nature: '有效',
  receivedAt: '2026-11-21T09:05:00.000+08:00',
  receivedBy: '王敏',
  followedBy: '王敏',
  closedAt: '2026-11-23T09:30:00.000+08:00',
  closeKind: '客户认可',
  content: CONTENT,
  papers: [
    { title: '客户投诉受理登记表', number: '第1次', day: '2026-11-21', pages: 2, note: null },
    { title: '客户投诉处理单', number: '-P1', day: '2026-11-21', pages: 1, note: '含回执' },
  ],
};

export const sampleEightD: EightDValues = {
  id: 1,
  serial: 1,
  number: 'A1TS2026-000001',
  customerName: '张样例',
  product: '卫生间防水',
  project: '样例花园',
  receivedAt: '2026-11-21T09:05:00.000+08:00',
  reportedAt: '2026-11-24T10:00:00.000+08:00',
  reportedBy: '李强',
  team: [
    { name: '李强', part: '组长，客户联络' },
    { name: '陈工', part: '现场查验、整改' },
  ],
  problem: CONTENT,
  recurrent: '近一个月第 2 次',
  containment: [
    { what: '关闭楼上地漏，接水防护', owner: '陈工', due: '2026-11-21', doneAt: null, verified: null },
  ],
  cause: '地漏周边防水层未做附加层，热胀冷缩后开裂。',
  corrective: [
    {
      what: '重做防水并加附加层，闭水 24 小时',
      owner: '陈工',
      due: '2026-11-23',
      doneAt: '2026-11-23T08:55:00.000+08:00',
      verified: '李强 11-23',
    },
  ],
  preventive: [
    { what: '同期交付楼栋地漏节点抽查', owner: '工程部', due: '2026-12-31', doneAt: null, verified: null },
  ],
  conclusion: null,
  closedAt: null,
};
