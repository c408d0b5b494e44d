import { words } from '#contract/words.ts';

type Facts = Readonly<Record<string, unknown>>;

/** How each kind of event of a case reads in its timeline; a new event type adds its line here. */
const sentences: Readonly<Record<string, (facts: Facts) => string>> = {
  'case.registered': (facts) =>
    `登记为 ${text(facts, 'number')}，${text(facts, 'channel')}，类别 ${text(facts, 'category')}${facts.lateEntry === true ? '（补录）' : ''}。`,
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
  'case.answer': (facts) => `答复客户${facts.to === 'closed' ? '并办结' : ''}。`,
  'case.solve_on_the_spot': (facts) =>
    `当场办结${facts.level === undefined ? '，客户未表态，转回访' : `，客户评价 ${level(facts)}`}。`,
  'case.callback_satisfied': (facts) => `回访结果 ${level(facts)}${closing(facts)}。`,
  'case.callback_understood': (facts) => `回访结果 ${level(facts)}，客户表示理解${closing(facts)}。`,
  'case.callback_dissatisfied': (facts) =>
    `回访结果 ${level(facts)}，退回重办，进入第 ${text(facts, 'round')} 轮。`,
  'case.callback_not_understood': (facts) =>
    `回访结果 ${level(facts)}，客户不理解，修订计划，进入第 ${text(facts, 'round')} 轮。`,
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
  'violation.voided': (facts) => `作废违规登记 ${text(facts, 'number')}。`,
  'case.archive': () => '装订封存。',
  'case.finding': (facts) => `登记原因与结果${facts.cause === null ? '' : `：${text(facts, 'cause')}`}。`,
  'case.sender-answered': () => '已回复来文单位。',
  'follow-up.note': () => '跟踪记录。',
  'follow-up.contact': () => '联系客户。',
  'follow-up.answered_customer': () => '已答复客户。',
  'follow-up.urge': () => '客户来电催办。',
  'follow-up.supplement': () => '客户补充情况。',
  'follow-up.second_complaint': () => '客户二次投诉。',
  'measure.added': (facts) =>
    `制定${word(words.measureType, facts.type)}，责任人 ${text(facts, 'owner')}，期限 ${text(facts, 'dueOn')}。`,
  'measure.done': () => '措施已完成。',
  'measure.verified': () => '措施已验证。',
  'order.arrived': (facts) => `${text(facts, 'order')} 施工单位已到场或提交方案。`,
  'callback.attempted': (facts) =>
    `回访${word(words.callbackOutcome, facts.outcome)}${facts.ended === true ? '，本轮回访结束，未成功' : ''}。`,
  'case.passed-on': (facts) =>
    `${text(facts, 'why')}：首问责任人由 ${text(facts, 'from')} 转为 ${text(facts, 'to')}。`,
  'decision.proposed': (facts) => `提交待批：${word(words.decisionKind, facts.kind)}。`,
  'decision.approved': (facts) => `主管批准：${word(words.decisionKind, facts.kind)}。`,
  'decision.refused': (facts) => `主管未批准：${word(words.decisionKind, facts.kind)}。`,
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

function text(facts: Facts, key: string): string {
  const value = facts[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function word(labels: Readonly<Record<string, string>>, key: unknown): string {
  return labels[String(key)] ?? '';
}

function level(facts: Facts): string {
  return `${text(facts, 'level')} ${word(words.level, facts.level)}`;
}

function closing(facts: Facts): string {
  return facts.to === 'closed' ? '，事项关闭' : '';
}
