import type {
  CarriedLine,
  ContentsLine,
  CorrectionLine,
  CoverValues,
  SealValues,
  StatisticsValues,
  SupplementValues,
} from '../ledger-values.ts';
import type { CarriedValues } from '../values.ts';
import { sampleCase } from './case-samples.ts';

// What the pages of the yearly ledger are shown with in the settings. Nobody in it is real.

export const sampleSeal: SealValues = {
  id: 3,
  year: 2026,
  kindWord: '客户投诉',
  firstNumber: 'A1TS2026-000001',
  lastNumber: 'A1TS2026-000412',
  forms: 414,
  voided: 3,
  carried: 5,
  brought: 2,
  supplements: 1,
  corrections: 17,
  voidNumbers: ['A1TS2026-000007', 'A1TS2026-000008', 'A1TS2026-000201'],
  pages: 431,
  volumes: [1, 2].map((volume) => ({
    volume,
    firstNumber: `A1TS2026-000${volume === 1 ? '001' : '191'}`,
    lastNumber: `A1TS2026-000${volume === 1 ? '190' : '412'}`,
    forms: volume === 1 ? 190 : 224,
    voided: volume === 1 ? 2 : 1,
    carried: volume === 1 ? 3 : 2,
    firstPage: volume === 1 ? 1 : 200,
    lastPage: volume === 1 ? 199 : 431,
    pdfDigest: `${volume}a3f`.repeat(16),
    contentDigest: `7b0${volume}`.repeat(16),
    templates: null,
  })),
  head: '9f2c4e1b7a6d8035c1e4f7092b3d5a6c8e0f1a2b3c4d5e6f708192a3b4c5d6e7',
  sealedAt: '2027-01-04T10:20:00.000+08:00',
  sealedBy: '赵主任',
  keeper: '钱档案',
};

export const sampleCover: CoverValues = {
  id: 20261001,
  year: 2026,
  kindWord: '客户投诉',
  volume: 1,
  volumes: 2,
  firstNumber: 'A1TS2026-000001',
  lastNumber: 'A1TS2026-000190',
  forms: 190,
  voided: 2,
  carried: 3,
  brought: 0,
  supplements: 0,
  firstPage: 1,
  lastPage: 199,
  totalPages: 431,
  keeper: '钱档案',
  madeAt: '2027-01-04T09:40:00.000+08:00',
};

export const sampleStatistics: StatisticsValues = {
  year: 2026,
  kindWord: '客户投诉',
  tables: [
    {
      title: '按结果',
      heads: ['结果', '件数'],
      rows: [
        ['客户认可', '406'],
        ['作废', '3'],
        ['结转', '5'],
      ],
    },
  ],
  reconciling: '按编号 414 件（含作废 3、上年结转 2）；按受理日期统计为 409 件。',
};

export const sampleCorrection: CorrectionLine = {
  number: 'A1TS2026-000001',
  at: '2026-11-21T11:02:00.000+08:00',
  what: '更正',
  field: '单元房号',
  old: '3 幢 1 单元 501 室',
  now: '3 幢 2 单元 501 室',
  by: '李强',
  reason: '客户更正',
};

export const sampleSupplement: SupplementValues = {
  caseId: 1,
  serial: 1,
  number: 'A1TS2026-000001',
  year: 2027,
  kindWord: '客户投诉',
  customer: '张样例',
  category: '工程质量／渗漏水',
  origin: '2026 年度第 1 册第 4 页',
  items: [
    {
      title: '纠正措施',
      lines: [
        ['内容', '同批次房间复查防水。'],
        ['责任人', '陈工'],
      ],
      endedAt: '2027-02-03T10:00:00.000+08:00',
    },
  ],
};

export const sampleCarried: CarriedValues = {
  case: sampleCase,
  numberYear: 2026,
  asOf: '2027-01-04T09:40:00.000+08:00',
  nextStep: '处理',
  dueAt: '2027-01-05T09:45:00.000+08:00',
};

export const sampleLine: ContentsLine = {
  number: 'A1TS2026-000001',
  receivedOn: '2026-11-21',
  customer: '张样例',
  category: '工程质量／渗漏水',
  nature: '有效',
  result: '客户认可',
  page: 4,
};

export const sampleCarriedLine: CarriedLine = {
  number: 'A1TS2025-000311',
  origin: '2025 年度第 2 册第 310 页',
  state: '已结案',
  page: 412,
};
