import { words } from '#contract/words.ts';
import { wordSize, wordType } from '#domain/counter/attachments.ts';
import { wordFen } from '#domain/text/money.ts';

type Facts = Readonly<Record<string, unknown>>;

/** How each kind of event of a case reads in its timeline; a new event type adds its line here. */
const sentences: Readonly<Record<string, (facts: Facts) => string>> = {
  'case.registered': (facts) =>
    `登记为 ${text(facts, 'number')}，${text(facts, 'channel')}，类别 ${text(facts, 'category')}${facts.lateEntry === true ? '（补录）' : ''}${facts.attachments === undefined ? '' : `，附件 ${text(facts, 'attachments')} 件`}。`,
  'reserved.voided': (facts) => `恢复后未能补录，作废编号 ${text(facts, 'number')}。`,
  'attachment.added': (facts) =>
    `添加附件（${wordType(text(facts, 'type'))}，${wordSize(Number(facts.size))}）。`,
  'attachment.noted': () => '修改附件说明。',
  'attachment.removed': () => '移除附件，文件和原因留存。',
  'case.amended': (facts) => `修改登记内容：${list(facts, 'fields')}。`,
  'case.corrected': (facts) => `签字更正：${list(facts, 'fields')}，原值划线保留。`,
  'case.member-set': () => '客户已是会员，本件按会员必访。',
  'case.number-told': () => '编号已告知客户。',
  'case.judge': (facts) => `判定性质：${word(words.nature, facts.nature)}。`,
  'case.rejudge': (facts) => `改判性质：${word(words.nature, facts.nature)}。`,
  'case.judge_invalid': () => '主管确认：判定为无效。',
  'case.confirm_on_the_spot_nature': (facts) => `确认当场办结的性质：${word(words.nature, facts.nature)}。`,
  'case.dispatch': (facts) => `派单（${word(words.orderMeans, facts.means)}）。`,
  'case.redispatch': (facts) => `重派（${word(words.orderMeans, facts.means)}）。`,
  'case.sign_for': () => '责任单位签收工单。',
  'case.note_oral_reply': () => '责任单位口头答复（不代替书面答复）。',
  'case.reply': () => '责任单位答复，待审核。',
  'case.accept_reply': (facts) =>
    `答复审核通过${facts.to === 'awaiting_callback' ? '，本轮工单全部办结，转回访' : ''}。`,
  'case.return_reply': () => '答复审核退回。',
  'case.withdraw_order': () => '撤回工单。',
  'case.answer': (facts) =>
    `答复客户${facts.to === 'closed' ? '并办结' : facts.from === facts.to ? '' : '，转回访'}。`,
  'case.solve_on_the_spot': (facts) =>
    `当场办结${facts.level === undefined ? '，客户未表态，转回访' : `，客户评价 ${level(facts)}`}。`,
  'case.callback_satisfied': (facts) => `回访结果 ${level(facts)}${closing(facts)}。`,
  'case.callback_understood': (facts) => `回访结果 ${level(facts)}，客户表示理解${closing(facts)}。`,
  'case.callback_dissatisfied': (facts) =>
    `回访结果 ${level(facts)}，退回重办，进入第 ${text(facts, 'round')} 轮。`,
  'case.callback_not_understood': (facts) =>
    `回访结果 ${level(facts)}，客户不理解，修订计划，进入第 ${text(facts, 'round')} 轮。`,
  'case.correct_result': (facts) => `${corrected(facts)}。`,
  'case.undo_rework': (facts) => `${corrected(facts)}，撤回重办，回到第 ${text(facts, 'round')} 轮。`,
  'case.rework_by_correction': (facts) =>
    `${corrected(facts)}，退回重办，进入第 ${text(facts, 'round')} 轮。`,
  'case.callback_again': () => '主管安排再次回访。',
  'case.confirm_signed': (facts) =>
    `客户签字确认：${word(words.confirmation, facts.signed)}${closing(facts)}。`,
  'case.close_when_complete': () => '所缺事实已补齐，事项关闭。',
  'case.sign_closing': () => '主管签字关闭。',
  'case.hold': (facts) => `挂起，${text(facts, 'resumeOn')} 恢复。`,
  'case.resume': () => '恢复办理。',
  'case.void': () => '作废，编号保留。',
  'case.special_close': (facts) => `特殊关闭：${word(words.closeKind, facts.closeKind)}。`,
  'case.reopen': (facts) => `主管重新打开，进入第 ${text(facts, 'round')} 轮。`,
  'case.escalate': () => '升级，由主管负责。',
  'case.convert': () => '转投诉，已生成关联的投诉。',
  'case.join_lead': (facts) => `并入主件 ${text(facts, 'lead')}，派单和处理随主件，回访各自进行。`,
  'case.follow_lead': (facts) => `随主件办理：${word(words.state, facts.to)}。`,
  'case.leave_lead': (facts) => `解除与主件 ${text(facts, 'lead')} 的关联，恢复单独办理。`,
  'violation.added': (facts) => `登记${word(words.violationKind, facts.kind)} ${text(facts, 'number')}。`,
  'order.fact': (facts) => `${text(facts, 'order')} 登记：${word(words.orderFact, facts.kind)}。`,
  'penalty.proposed': (facts) =>
    `提出${sanction(facts)}，${text(facts, 'to')}${list(facts, 'conditions') && `，${list(facts, 'conditions')}`}${facts.violation === undefined ? '' : `，并登记不配合 ${text(facts, 'violation')}`}。`,
  'penalty.signed': (facts) =>
    `${sanction(facts)} ${text(facts, 'step')}${facts.paper === true ? '纸上签字' : '签字'}（${text(facts, 'signer')}）：${facts.verdict === 'refused' ? '不同意，终止' : '同意'}${amount(facts)}${facts.complete === true ? '，审批完毕' : ''}。`,
  'penalty.delivered': (facts) => `${sanction(facts)} 送达 ${list(facts, 'to')}。`,
  'penalty.voided': (facts) => `撤回${sanction(facts)}，编号保留。`,
  'emergency.proposed': (facts) =>
    `提出应急维修 ${text(facts, 'number')}，${text(facts, 'team')}，${text(facts, 'fromOn')} 至 ${text(facts, 'toOn')}。`,
  'emergency.approved': (facts) => `主管批准应急维修 ${text(facts, 'number')}，${text(facts, 'team')}。`,
  'emergency.refused': (facts) => `主管未批准应急维修 ${text(facts, 'number')}。`,
  'emergency.recorded': (facts) => `登记应急维修 ${text(facts, 'number')} 的工程量、费用或审算。`,
  'emergency.accepted': (facts) =>
    `应急维修 ${text(facts, 'number')} 验收${facts.result === 'passed' ? '合格' : '不合格，继续整改'}。`,
  'emergency.voided': (facts) => `撤回应急维修 ${text(facts, 'number')}，编号保留。`,
  'violation.voided': (facts) => `作废违规登记 ${text(facts, 'number')}。`,
  'claim.opened': (facts) => `登记索赔 ${text(facts, 'number')}。`,
  'claim.facts': (facts) => `${text(facts, 'number')} 登记现场情况。`,
  'claim.agree': (facts) =>
    `${text(facts, 'number')} 与客户商定，合计 ${text(facts, 'amount')}${facts.proposed === true ? '，提请主管批准' : ''}。`,
  'claim.renegotiate': (facts) => `${text(facts, 'number')} 重新协商。`,
  'claim.sign': (facts) =>
    `${text(facts, 'number')} 客户签${text(facts, 'paper')}（${text(facts, 'signedOn')}）。`,
  'claim.settle': (facts) =>
    facts.amount === undefined
      ? `${text(facts, 'number')} 落实${text(facts, 'remedy')}。`
      : `${text(facts, 'number')} 付款 ${text(facts, 'amount')}（${text(facts, 'means')}）。`,
  'claim.void_payment': (facts) => `${text(facts, 'number')} 主管作废一笔付款登记。`,
  'claim.finish': (facts) => `${text(facts, 'number')} 结清。`,
  'claim.refuse': (facts) => `${text(facts, 'number')} 不予赔付。`,
  'claim.withdraw': (facts) => `${text(facts, 'number')} 客户撤回索赔。`,
  'claim.void': (facts) => `作废索赔 ${text(facts, 'number')}，编号保留。`,
  'case.archive': () => '装订封存。',
  'case.finding': (facts) => `登记原因与结果${facts.cause === null ? '' : `：${text(facts, 'cause')}`}。`,
  'case.sender-answered': () => '已回复来文单位。',
  'follow-up.note': () => '跟踪记录。',
  'follow-up.contact': () => '联系客户。',
  'follow-up.answered_customer': () => '已答复客户。',
  'follow-up.urge': () => '客户来电催办。',
  'follow-up.supplement': () => '客户补充情况。',
  'follow-up.second_complaint': () => '客户二次投诉。',
  'case.price-consent': (facts) => `客户同意收费 ${text(facts, 'price')}（${text(facts, 'means')}）。`,
  'measure.added': (facts) =>
    `制定${word(words.measureType, facts.type)}，责任人 ${text(facts, 'owner')}，期限 ${text(facts, 'dueOn')}。`,
  'measure.done': () => '措施已完成。',
  'measure.verified': () => '措施已验证。',
  'inspection.found': (facts) =>
    `每周检查 ${text(facts, 'number')} 发现问题${facts.remedy === 'measure' ? '，已定纠正措施' : facts.remedy === 'follow_up' ? '，已记入跟踪' : ''}。`,
  'case.read': () => '查阅封存的本件。',
  'reading.added': (facts) =>
    facts.how === 'read' && facts.asked !== true
      ? '登记查阅事由。'
      : `登记查阅：${word(words.readingWay, facts.how)}${facts.asked === true ? '，待主管批准' : ''}。`,
  'reading.approved': (facts) => `主管批准${word(words.readingWay, facts.how)}。`,
  'reading.refused': (facts) => `主管未批准${word(words.readingWay, facts.how)}。`,
  'reading.returned': () => '借出的档案已归还。',
  'attachment.saved': () => '附件另存到本台之外。',
  'knowledge.used': (facts) => `引用知识“${text(facts, 'title')}”第 ${text(facts, 'version')} 版。`,
  'order.arrived': (facts) => `${text(facts, 'order')} 施工单位已到场或提交方案。`,
  'callback.attempted': (facts) =>
    `回访${word(words.callbackOutcome, facts.outcome)}${facts.ended === true ? '，本轮回访结束，未成功' : ''}。`,
  'case.passed-on': (facts) =>
    `${text(facts, 'why')}：跟进责任人由 ${text(facts, 'from')} 转为 ${text(facts, 'to')}。`,
  'decision.proposed': (facts) => `提交待批：${word(words.decisionKind, facts.kind)}。`,
  'decision.approved': (facts) => `主管批准：${word(words.decisionKind, facts.kind)}。`,
  'decision.refused': (facts) => `主管未批准：${word(words.decisionKind, facts.kind)}。`,
  'decision.lapsed': (facts) => `本件${text(facts, 'state')}，未决的申请随之了结。`,
  'print.begun': (facts) =>
    `开始${facts.medium === 'pdf' ? '存为 PDF' : '打印'}，第 ${text(facts, 'copy')} 次。`,
  'print.done': (facts) =>
    `${text(facts, 'form')}${facts.medium === 'pdf' ? '存为 PDF' : '打印'}，${text(facts, 'copyMark')}。`,
  'print.failed': (facts) => `${text(facts, 'form')}未成：${text(facts, 'failure')}`,
};

/** An event of a case in words. */
export function wordEvent(type: string, facts: Facts): string {
  return sentences[type]?.(facts) ?? type;
}

function sanction(facts: Facts): string {
  return `${word(words.sanctionKind, facts.kind)} ${text(facts, 'number')}`;
}

function amount(facts: Facts): string {
  if (typeof facts.amountFen !== 'number') return '';
  return `，${facts.changed === true ? '金额改为' : '罚款'} ${wordFen(facts.amountFen)}`;
}

function text(facts: Facts, key: string): string {
  const value = facts[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function list(facts: Facts, key: string): string {
  const value = facts[key];
  return Array.isArray(value) ? value.join('、') : '';
}

function word(labels: Readonly<Record<string, string>>, key: unknown): string {
  return labels[String(key)] ?? '';
}

function level(facts: Facts): string {
  return `${text(facts, 'level')} ${word(words.level, facts.level)}`;
}

// B8: what was keyed stands there, struck through where the window or the paper can.
function corrected(facts: Facts): string {
  const who = facts.record === 'manager' ? '主管更正' : '回访人更正';
  return `${who} ${text(facts, 'callback')} 的回访结果：${struckOf(facts) ?? ''} 改为 ${result(facts.level, facts.understands)}`;
}

/** The value that a correction struck out, as it stands in the sentence; null for other events. */
export function struckOf(facts: Facts): string | null {
  return facts['was'] === undefined ? null : result(facts['was'], facts['wasUnderstands']);
}

function result(key: unknown, understands: unknown): string {
  const said = `${String(key)} ${word(words.level, key)}`;
  if (understands !== true && understands !== false) return said;
  return `${said}（${understands ? '理解' : '不理解'}）`;
}

function closing(facts: Facts): string {
  return facts.to === 'closed' ? '，事项关闭' : '';
}
