import type { ReadingWay } from '#domain/book/archive-reading.ts';
import type { LeavingWay } from './house/leaving.ts';
import type { ContactMeans } from './counter/customer-archive.ts';
import type { EmergencyState } from '#domain/work/penalties/emergency-repair.ts';
import type {
  SanctionKind,
  SanctionState,
  StepAct,
  StepSigner,
} from '#domain/work/penalties/penalty-chain.ts';
import type { OrderFactKind, PenaltyCondition } from '#domain/work/penalties/penalty-offers.ts';
import type { MeasureSource, MeasureState } from './work/improvement.ts';
import type { ContractAsk } from './work/penalties.ts';
import type { HandoverState, ItemReason } from '#domain/shift/handover.ts';
import type { BlankFormState } from '#domain/shift/blank-forms.ts';
import type { AppointmentKind } from '#domain/work/appointments.ts';
import type { Queue } from '#domain/work/queues.ts';
import type { CheckArea, CheckVerdict } from '#domain/work/inspection.ts';
import type { LeaveState } from '#domain/shift/leave.ts';
import type { MissedHow } from '#domain/shift/missed-handover.ts';
import type { SwapState } from '#domain/shift/roster.ts';
import { KIND_WORDS, NATURE_WORDS, ROLE_WORDS, STATE_WORDS } from '#domain/counter/case-words.ts';
import type {
  BatchKind,
  CallbackMethod,
  CallbackOutcome,
  CallbackState,
  CloseKind,
  Confirmation,
  CustomerType,
  DecisionKind,
  DecisionState,
  DeputyKind,
  EnquiryType,
  FollowUpType,
  Level,
  MeasureType,
  OrderMeans,
  OrderState,
  RemedyType,
  SameDayItem,
  Severity,
  TrackingState,
  ViolationKind,
} from '#domain/terms.ts';

/** The trade's words (spec 10), once for screen, Excel and paper. */
export const words = {
  kind: KIND_WORDS,
  enquiryType: { ordinary: '咨询', message: '转告', branch: '分部咨询' } satisfies Record<
    EnquiryType,
    string
  >,
  state: STATE_WORDS,
  nature: NATURE_WORDS,
  severity: { ordinary: '一般', serious: '较重', major: '重大' } satisfies Record<Severity, string>,
  sameDay: {
    safety: '人身财产安全',
    facility: '影响正常生活的设施设备',
    violation: '正在进行的违规',
  } satisfies Record<SameDayItem, string>,
  role: ROLE_WORDS,
  orderState: {
    dispatched: '已派出',
    signed_for: '已签收',
    replied: '已回复',
    accepted: '审核通过',
    returned: '已退回',
    withdrawn: '已撤回',
  } satisfies Record<OrderState, string>,
  orderMeans: { phone: '电话', fax: '传真', paper: '纸质', oral: '口头' } satisfies Record<
    OrderMeans,
    string
  >,
  level: { 1: '非常满意', 2: '满意', 3: '基本满意', 4: '不满意' } satisfies Record<Level, string>,
  callbackOutcome: {
    reached: '已接通',
    U: '未接通',
    N: '拒访',
    E: '空号',
    Y: '约时再访',
    S: '短信回复',
  } satisfies Record<CallbackOutcome, string>,
  callbackMethod: {
    phone: '电话',
    visit: '上门',
    sms: '短信',
    mail: '信函邮件',
    on_the_spot: '当场',
  } satisfies Record<CallbackMethod, string>,
  callbackState: {
    open: '待回访',
    appointed: '已约时',
    answered: '已回访',
    ended: '未成功',
    dropped: '已取消',
  } satisfies Record<CallbackState, string>,
  confirmation: { satisfied: '满意', understands: '理解', unconfirmed: '未确认' } satisfies Record<
    Confirmation,
    string
  >,
  closeKind: {
    confirmed: '客户认可',
    on_the_spot: '当场办结',
    answered: '已答复',
    invalid: '无效投诉',
    understood: '客户理解',
    unconfirmed: '未获确认',
    anonymous: '匿名',
    withdrawn: '撤诉',
    transferred: '已转',
    duplicate: '重复',
    mistaken: '误登',
  } satisfies Record<CloseKind, string>,
  followUpType: {
    note: '记录',
    contact: '联系',
    answered_customer: '已答复客户',
    urge: '催办',
    supplement: '补充',
    second_complaint: '二次投诉',
  } satisfies Record<FollowUpType, string>,
  appointment: { contact: '联系客户', visit: '上门', callback: '回访' } satisfies Record<
    AppointmentKind,
    string
  >,
  queue: {
    'to-judge': '待判定',
    'to-dispatch': '待派单',
    'to-answer': '待答复',
    'to-sign-for': '待签收',
    'to-review': '待审核',
  } satisfies Record<Queue, string>,
  tracking: {
    unsolvable_now: '暂时无法解决',
    appointment: '预约',
    unsolved: '未解决',
    solved_in_days: '几天后解决',
    dissatisfied: '对结果不满意',
  } satisfies Record<TrackingState, string>,
  decisionKind: {
    invalid: '判定无效',
    void: '作废',
    reassign: '变更跟进责任人',
    extend: '延期',
    special_close: '特殊关闭',
    reopen: '重新打开',
    money: '金额审批',
  } satisfies Record<DecisionKind, string>,
  decisionState: { proposed: '待批', approved: '已批准', refused: '未批准' } satisfies Record<
    DecisionState,
    string
  >,
  deputyKind: { deputy: '代理主管', second: '第二审批人' } satisfies Record<DeputyKind, string>,
  measureState: {
    overdue: '超期未验证',
    open: '进行中',
    done: '已完成待验证',
    verified: '已验证',
  } satisfies Record<MeasureState, string>,
  measureSource: { case: '事项', hot_topic: '投诉热点', inspection: '每周检查' } satisfies Record<
    MeasureSource,
    string
  >,
  checkArea: { registering: '登记', handling: '处理', callback: '回访' } satisfies Record<CheckArea, string>,
  checkVerdict: { fits: '符合', fails: '不符合', not_applicable: '不适用' } satisfies Record<
    CheckVerdict,
    string
  >,
  violationKind: { non_cooperation: '不配合处理', own_staff: '内部违规事件' } satisfies Record<
    ViolationKind,
    string
  >,
  penaltyCondition: {
    refused: '拒收整改通知',
    no_show: '四小时未到场、无方案',
    not_repaired: '未按期修复或修复不合格',
    below_norm: '不合建筑规范、业主不满意',
    not_returned: '通知单未按时交回',
  } satisfies Record<PenaltyCondition, string>,
  orderFact: {
    refused: '拒收通知',
    excused: '认可未到场理由',
    work_done: '整改做完',
    below_norm: '不合建筑规范',
  } satisfies Record<OrderFactKind, string>,
  sanctionKind: {
    penalty: '处罚',
    impeachment: '弹劾',
    contract_proposal: '合同建议',
  } satisfies Record<SanctionKind, string>,
  sanctionState: {
    signing: '审批中',
    approved: '已批准，待送达',
    delivered: '已送达',
    refused: '未批准',
    voided: '已作废',
  } satisfies Record<SanctionState, string>,
  stepAct: { propose: '提出', amount: '定金额', confirm: '部门确认', approve: '审批' } satisfies Record<
    StepAct,
    string
  >,
  stepSigner: { handler: '投诉专管员', manager: '主管', paper: '只在纸上' } satisfies Record<
    StepSigner,
    string
  >,
  contractAsk: { suspend: '中止合同', terminate: '解除合同', veto: '投标否决' } satisfies Record<
    ContractAsk,
    string
  >,
  emergencyState: {
    proposed: '待批准',
    approved: '维修中',
    accepted: '已验收',
    refused: '未批准',
    voided: '已作废',
  } satisfies Record<EmergencyState, string>,
  batchKind: { campaign: '回访活动', installation: '安装回访', survey: '满意度调查' } satisfies Record<
    BatchKind,
    string
  >,
  measureType: { correction: '纠正措施', plan: '改进计划' } satisfies Record<MeasureType, string>,
  handoverState: { waiting: '待接班', taken: '已交接', refused: '已拒接' } satisfies Record<
    HandoverState,
    string
  >,
  missedHow: { unsigned: '未交班', untaken: '未接班', late: '迟交' } satisfies Record<MissedHow, string>,
  swapState: {
    asked: '待对方答复',
    agreed: '待主管批准',
    declined: '对方不同意',
    approved: '已批准',
    refused: '未批准',
  } satisfies Record<SwapState, string>,
  leaveState: {
    waiting: '待接手',
    standing: '代办中',
    declined: '未接',
    returned: '已收回',
  } satisfies Record<LeaveState, string>,
  blankFormState: {
    stock: '在库',
    issued: '已发未用',
    used: '已用',
    spoiled: '作废',
    lost: '遗失',
  } satisfies Record<BlankFormState, string>,
  handoverReason: {
    open: '遗留',
    decision: '待批',
    new: '新增',
    changed: '变动',
    reopened: '重开',
    closed: '办结',
    voided: '作废',
  } satisfies Record<ItemReason, string>,
  remedy: {
    resupply: '补货',
    return: '退货',
    repair: '维修',
    refund: '退款',
    compensation: '赔偿',
    apology: '道歉',
    explanation: '解释说明',
    other: '其他',
  } satisfies Record<RemedyType, string>,
  readingWay: { read: '查阅', lent: '借出', copied: '复印' } satisfies Record<ReadingWay, string>,
  leavingWay: {
    export: '导出 Excel',
    print: '打印',
    pdf: '存为 PDF',
    volume: '装订册原件',
    file: '附件另存',
    backup: '备份',
  } satisfies Record<LeavingWay, string>,
  customerType: { owner: '业主', tenant: '租户', contracted: '签约客户', other: '其他' } satisfies Record<
    CustomerType,
    string
  >,
  contactMeans: { phone: '电话', visit: '当面', message: '微信/短信', other: '其他方式' } satisfies Record<
    ContactMeans,
    string
  >,
} as const;
