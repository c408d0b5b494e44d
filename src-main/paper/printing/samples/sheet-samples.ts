import type { PadValues } from '../forms/pad-form.ts';
import type { RosterValues } from '../forms/roster-form.ts';
import type { BlankValues } from '../forms/blank-registration.ts';
import type { RosterWallValues } from '../forms/roster-wall.ts';
import type { HandoverValues } from '../handover-values.ts';
import type {
  CallLine,
  InstallationLine,
  ProductLine,
  ServiceLine,
  SheetOfPeriod,
  StatisticsLine,
  SuggestionLine,
} from '../period-values.ts';

const head = { period: '2026年11月', made: '周婷 11-30 18:00' } as const;

export const sampleStatistics: SheetOfPeriod<StatisticsLine> = {
  ...head,
  lines: [
    {
      category: '工程质量／渗漏水',
      complaints: 12,
      valid: 7,
      improvable: 3,
      invalid: 1,
      complaintsClosed: 9,
      repairs: 18,
      repairsClosed: 17,
      overdue: 2,
    },
    {
      category: '设施设备／电梯故障',
      complaints: 5,
      valid: 4,
      improvable: 1,
      invalid: 0,
      complaintsClosed: 5,
      repairs: 6,
      repairsClosed: 6,
      overdue: 0,
    },
  ],
};

export const sampleCalls: SheetOfPeriod<CallLine> = {
  ...head,
  lines: [
    {
      number: 'A1TS2026-000001',
      at: '2026-11-21T09:05:00.000+08:00',
      caller: '张样例',
      phone: '138 0000 0000',
      kind: '投诉',
      matter: '卫生间顶棚渗水，要求查明原因并修复吊顶。',
      solveBy: '2026-11-22T09:45:00.000+08:00',
      solver: '工程部',
      by: '王敏',
      followUps: [
        { at: '2026-11-22T08:30:00.000+08:00', type: '催办', content: '问今天几点到。', by: '刘洋' },
      ],
    },
  ],
};

export const sampleSuggestions: SheetOfPeriod<SuggestionLine> = {
  ...head,
  lines: [
    {
      number: 'A1JY2026-000001',
      day: '2026-11-18',
      customer: '李样例',
      content: '建议北门增设非机动车充电桩。',
      department: '客服部',
      adopted: '采纳',
      reply: '已列入 12 月改造计划。',
      repliedAt: '2026-11-20T16:00:00.000+08:00',
    },
  ],
};

export const sampleProducts: SheetOfPeriod<ProductLine> = {
  ...head,
  lines: [
    {
      group: '公共设施',
      product: '充电桩',
      content: '北门、东门增设非机动车充电桩。',
      numbers: ['A1JY2026-000001', 'A1JY2026-000004'],
    },
  ],
};

export const sampleInstallations: SheetOfPeriod<InstallationLine> = {
  ...head,
  lines: [
    {
      number: 'A1HF2026-000001',
      customer: '王样例',
      phone: '137 0000 0000',
      product: '热水器',
      installedOn: '2026-11-19',
      at: '2026-11-21T14:00:00.000+08:00',
      result: '2 满意',
      note: '安装人员守时。',
      by: '周婷',
    },
  ],
};

export const sampleServices: SheetOfPeriod<ServiceLine> = {
  ...head,
  lines: [
    {
      number: 'A1BX2026-000007',
      at: '2026-11-20T10:00:00.000+08:00',
      customer: '李样例',
      phone: '139 0000 0000',
      place: '5 幢 1 单元 301 室',
      fault: '入户门锁舌卡滞。',
      sentTo: '工程部',
      doneAt: '2026-11-20T15:30:00.000+08:00',
      done: '更换锁体。',
      materials: '锁体 1 套',
      fee: '120.00',
      state: '已结案',
    },
  ],
};

export const sampleHandover: HandoverValues = {
  id: 1,
  serial: 1,
  number: 'JB2026-11-21-1',
  shift: '早班',
  from: '2026-11-21T08:00:00.000+08:00',
  to: '2026-11-21T18:00:00.000+08:00',
  onDuty: ['王敏', '周婷'],
  outgoing: { name: '王敏', at: '2026-11-21T17:52:00.000+08:00' },
  incoming: { name: '刘洋', at: null },
  state: '待接班',
  before: 1,
  received: 14,
  reopened: 0,
  closed: 13,
  voided: 1,
  left: 1,
  items: [
    {
      number: 'A1TS2026-000001',
      matter: '张样例　卫生间顶棚渗水',
      state: '处理中',
      nextStep: '16:00 前回电客户',
      dueAt: '2026-11-22T09:45:00.000+08:00',
      overdue: false,
      note: null,
      carried: 0,
      acknowledged: false,
    },
  ],
  additions: [],
  things: [{ name: '空白登记表', count: '18 张', note: 'DJB-0000418 至 0000435' }],
  instructions: null,
  remarks: null,
  countersigned: null,
  head: null,
};

export const sampleRoster: RosterValues = {
  month: '2026年11月',
  madeAt: '2026-10-28 10:00',
  madeBy: '赵主任',
  lines: [
    { day: '1日 周日', kind: '休息日', shift: '值班', hours: '09:00–18:00', people: '王敏' },
    { day: '2日 周一', kind: '工作日', shift: '早班', hours: '08:00–18:00', people: '王敏、周婷' },
  ],
};

/** The first day of November 2026 is a Sunday. */
export const sampleRosterWall: RosterWallValues = {
  month: '2026年11月',
  madeAt: '2026-10-28 10:00',
  madeBy: '赵主任',
  days: Array.from({ length: 30 }, (_, index) => ({
    day: index + 1,
    weekday: '日一二三四五六'[index % 7] ?? '',
    mark: index % 7 === 0 || index % 7 === 6 ? '休' : '',
  })),
  shifts: [
    { letter: 'A', name: '早班', hours: '08:00–18:00' },
    { letter: 'B', name: '值班', hours: '09:00–18:00' },
  ],
  people: ['王敏', '周婷'].map((name, person) => ({
    name,
    letters: Array.from({ length: 30 }, (_, index) =>
      index % 7 === 0 || index % 7 === 6 ? (index % 2 === person ? 'B' : '') : 'A',
    ),
  })),
  open: Array.from({ length: 30 }, () => ''),
};

export const sampleBlank: BlankValues = {
  id: 401,
  serial: 401,
  number: 'DJB-0000401',
  first: 'DJB-0000401',
  last: 'DJB-0000450',
  padId: 1,
};

export const samplePad: PadValues = {
  id: 1,
  serial: 401,
  first: 'DJB-0000401',
  last: 'DJB-0000450',
  size: 50,
  source: '印刷厂',
  received: '2026-11-02 王敏',
  counts: [
    ['未用', 49],
    ['已用', 1],
  ],
  made: '周婷 11-30 18:00',
  lines: [
    {
      number: 'DJB-0000401',
      state: '已用',
      holder: '王敏',
      caseNumber: 'A1TS2026-000001',
      settled: '王敏 11-21 09:06',
      remark: null,
    },
  ],
};
