import type { HandoverItem, HandoverValues } from '../../src-main/paper/printing/handover-values.ts';
import type { House } from '../../src-main/paper/printing/paper.ts';
import { sampleSlip, sampleUrge } from '../../src-main/paper/printing/samples/case-samples.ts';
import { emptyCase } from '../../src-main/paper/printing/samples/empty-case.ts';
import { sampleHandover } from '../../src-main/paper/printing/samples/sheet-samples.ts';
import type { CaseValues, SlipValues, UrgeValues } from '../../src-main/paper/printing/values.ts';

/** A house without a logo. */
export const house: House = {
  organisation: '青禾物业服务有限公司客户服务中心',
  logo: null,
  bindingMm: 25,
  mirrored: false,
  codeStyle: 'qr',
  smallSlips: false,
};

/** What stands on the form right after registering: all that may be empty is empty. */
export const minimalCase: CaseValues = {
  ...emptyCase,
  customerName: '张三',
  customerPhone: '13800000001',
  category: '工程质量／渗漏',
  content: '三楼卫生间天花板漏水。',
};

/** A complaint that went through two rounds and one correction, every field filled. */
export const filledCase: CaseValues = {
  ...minimalCase,
  id: 123,
  serial: 123,
  number: 'A1TS2026-000123',
  state: '已结案',
  occurredAt: '2026-11-20T22:40:00.000+08:00',
  lateEntryReason: '夜间停电，先记于纸质登记表',
  channel: '上级转派',
  externalNumber: '12345-2026-0088417',
  externalDueAt: '2026-11-24T18:00:00.000+08:00',
  followedBy: '李强（2026年11月22日改由 李强，批准：赵主任）',
  customerName: '欧阳晓䶮',
  customerType: '业主',
  member: true,
  contactName: '欧阳先生（父亲）',
  contactPhone: '0571-88880000-8012',
  unit: '3 幢 2 单元 1801 室',
  project: '青禾花园二期',
  product: '—',
  contractNo: 'QH-2023-0417',
  object: '3 幢 2 单元 2 号电梯（维保单位：恒升电梯）',
  category: '设施设备／电梯故障',
  content:
    '来电反映：昨晚十点四十分左右，2 号电梯运行至 12 层与 13 层之间突然停住，轿厢内有老人一名、儿童一名，按紧急呼叫按钮无人应答约 25 分钟，后由保安撬门救出。客户称本月已是第 3 次发生，要求说明原因，更换控制板，并对老人体检费用作出答复。\n通话中客户情绪激动，多次表示要向监管部门和媒体反映。',
  demand: '1. 书面说明故障原因；2. 更换控制板；3. 承担体检费用 ¥680.00；4. 24 小时内答复。',
  remedyAsked: '赔偿',
  evidence: '电梯内照片 3 张；救援视频 1 段；体检发票复印件 1 份',
  severity: '重大',
  sameDay: '人身财产安全',
  recurrent: true,
  repeatOf: 'A1TS2026-000087',
  escalated: '2026年11月21日 10:15 客户第二次来电，升级至赵主任。',
  litigation: false,
  nature: '有效',
  natureBy: '李强',
  natureAt: '2026-11-21T09:40:00.000+08:00',
  natureReason: '维保记录显示控制板已报修未更换，属我方监管不到位。',
  promisedAt: '2026-11-21T13:00:00.000+08:00',
  department: '工程部',
  responsiblePerson: '陈工',
  dues: [
    { what: '答复', dueAt: '2026-11-21T13:05:00.000+08:00', state: '按时完成' },
    { what: '处理', dueAt: '2026-11-22T09:45:00.000+08:00', state: '超时完成（超 3 小时 10 分）' },
  ],
  dispatches: [
    {
      number: 'A1TS2026-000123-P1',
      round: 1,
      to: '工程部',
      means: '电话',
      sentAt: '2026-11-21T09:45:00.000+08:00',
      dueAt: '2026-11-22T09:45:00.000+08:00',
      repliedAt: '2026-11-22T12:55:00.000+08:00',
      reply: '已更换控制板，连续试运行 4 小时正常。',
      review: '审核通过',
    },
    {
      number: 'A1TS2026-000123-P2',
      round: 2,
      to: '工程部',
      means: '纸质',
      sentAt: '2026-11-23T10:00:00.000+08:00',
      dueAt: '2026-11-24T10:00:00.000+08:00',
      repliedAt: '2026-11-23T16:20:00.000+08:00',
      reply: '紧急呼叫改接值班室双回路，当面演示。',
      review: '审核通过',
    },
  ],
  cause:
    '设备老化／维保不及时：控制板接触不良，上月已报修，维保单位未按合同 5 日内更换；紧急呼叫线路值班室话机故障未发现。',
  measures: '更换控制板；紧急呼叫双回路；每周测试一次呼叫并登记；约谈维保单位，按合同扣款。',
  remedyGiven: '道歉；赔偿体检费用 680.00 元，2026年11月24日已付',
  result: '客户当面确认电梯与呼叫恢复正常，体检费用已收到，对处理结果表示满意。',
  confirmation: '满意',
  confirmationSignedAt: '2026-11-24T15:30:00.000+08:00',
  callbacks: [
    {
      round: 1,
      at: '2026-11-23T09:30:00.000+08:00',
      method: '电话',
      result: '4 不满意',
      note: '呼叫按钮仍时断时续；希望当面演示。',
      by: '周婷',
    },
    {
      round: 2,
      at: '2026-11-24T09:10:00.000+08:00',
      method: '电话',
      result: '未接通',
      note: null,
      by: '周婷',
    },
    {
      round: 2,
      at: '2026-11-24T15:30:00.000+08:00',
      method: '上门',
      result: '2 满意',
      note: '建议公示维保记录。',
      by: '周婷',
    },
  ],
  closedAt: '2026-11-24T15:30:00.000+08:00',
  closedBy: '周婷',
  closeKind: '客户认可',
  paperNumber: 'DJB-0000417',
  remarks: '已列入本年度设施设备专项检查。',
  corrections: [
    {
      field: 'unit',
      label: '单元房号',
      old: '3 幢 1 单元 1801 室',
      now: '3 幢 2 单元 1801 室',
      by: '李强',
      at: '2026-11-21T11:02:00.000+08:00',
      reason: '客户更正',
    },
    {
      field: 'severity',
      label: '严重程度',
      old: '较重',
      now: '重大',
      by: '赵主任',
      at: '2026-11-23T09:40:00.000+08:00',
      reason: '二次不满意，升级',
    },
  ],
  signatures: {
    receiver: { name: '王敏', at: '2026-11-21T09:06:12.000+08:00', note: null },
    handler: { name: '李强', at: '2026-11-21T09:40:00.000+08:00', note: null },
    reviewer: { name: '李强', at: '2026-11-23T16:40:00.000+08:00', note: null },
    customer: null,
    manager: { name: '赵主任', at: '2026-11-24T16:00:00.000+08:00', note: '口令签字' },
  },
};

/** Chinese prose of exactly `length` characters, without repetition that would hide a lost line. */
export function prose(length: number): string {
  let text = '';
  for (let n = 1; text.length < length; n += 1) {
    text += `第${n}点：客户反映，物业于当日（${n}号记录）未按约定到场，后经核实，原因是“备件未到”；`;
  }
  return `${text.slice(0, length - 1)}终`;
}

/** A handover with this many open items. */
export function handover(items: number): HandoverValues {
  return {
    ...sampleHandover,
    id: 31,
    incoming: { name: '刘洋', at: '2026-11-21T18:03:00.000+08:00' },
    state: '已交接',
    before: items,
    left: items,
    items: Array.from({ length: items }, (_, index) => handoverItem(index + 1)),
    additions: [{ ...handoverItem(items + 1), matter: '孙七　二次来电催问退款进度', carried: 0 }],
    things: [
      { name: '钥匙（前台、档案柜）', count: '2 串', note: null },
      { name: '对讲机', count: '3 台', note: '其中 1 台电量低' },
      { name: '空白登记表', count: '18 张', note: 'DJB-0000418 至 0000435' },
      { name: '现金', count: '¥350.00', note: '维修费，已封袋' },
    ],
    remarks: '明早 9 点工程部到 3 幢复查，请提前通知业主。',
    head: '9f2c4e1b7a6d8035c1e4f7092b3d5a6c8e0f1a2b3c4d5e6f708192a3b4c5d6e7',
  };
}

function handoverItem(n: number): HandoverItem {
  return {
    number: `A1TS2026-${String(100 + n).padStart(6, '0')}`,
    matter: `李${n}　${n % 3 === 0 ? '卫生间渗漏三次维修未好，要求换防水层并赔偿吊顶' : '电梯停运'}`,
    state: n % 4 === 0 ? '待回访' : '处理中',
    nextStep: n % 2 === 0 ? '等工程部答复' : '16:00 前回电客户',
    dueAt: '2026-11-21T17:30:00.000+08:00',
    overdue: n % 5 === 0,
    note: n % 5 === 0 ? '已催两次，陈工说备件明早到' : null,
    carried: n % 3,
    acknowledged: n % 5 === 0,
  };
}

/** A slip of a work order. */
export const slip: SlipValues = {
  ...sampleSlip,
  id: 9,
  serial: 123,
  number: 'A1TS2026-000123-P1',
  caseNumber: 'A1TS2026-000123',
  round: 2,
  rework: true,
  to: '恒升电梯工程有限公司',
  means: '传真',
  severity: '重大',
  sameDay: '人身财产安全',
  customerName: '欧阳晓䶮',
  callPhone: '0571-88880000-8012',
  place: '3 幢 2 单元 2 号电梯',
  category: '设施设备／电梯故障',
  content: filledCase.content,
  demand: filledCase.demand,
  instruction: '立即停梯检查，更换控制板；恢复前张贴告示；提交书面原因说明。',
};

/** A second reminder. */
export const urge: UrgeValues = {
  ...sampleUrge,
  id: 9,
  serial: 123,
  number: 'A1TS2026-000123-P1',
  caseNumber: 'A1TS2026-000123',
  to: '恒升电梯工程有限公司',
  matter: '3 幢 2 单元 2 号电梯困人，要求更换控制板并书面说明原因。',
  newDueAt: '2026-11-23T18:00:00.000+08:00',
};
