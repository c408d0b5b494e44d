import * as archive from '../../src-main/paper/printing/forms/archive-reading.ts';
import * as callbacks from '../../src-main/paper/printing/forms/callback-records.ts';
import * as claims from '../../src-main/paper/printing/forms/claim-forms.ts';
import * as penalties from '../../src-main/paper/printing/forms/penalty-forms.ts';
import * as sheets from '../../src-main/paper/printing/forms/period-sheets.ts';
import * as proposals from '../../src-main/paper/printing/forms/proposal-forms.ts';
import { caseFileCover } from '../../src-main/paper/printing/forms/case-file-cover.ts';
import { eightD } from '../../src-main/paper/printing/forms/eight-d.ts';
import { extensionRequest } from '../../src-main/paper/printing/forms/extension-request.ts';
import { handlingRecord } from '../../src-main/paper/printing/forms/handling-record.ts';
import { inspectionForm } from '../../src-main/paper/printing/forms/inspection-form.ts';
import { problemNotice } from '../../src-main/paper/printing/forms/problem-notice.ts';
import { trackingSheet } from '../../src-main/paper/printing/forms/tracking-sheet.ts';
import { carriedForm } from '../../src-main/paper/printing/forms/carried-form.ts';
import { registrationForm } from '../../src-main/paper/printing/forms/registration-form.ts';
import { urgeNotice } from '../../src-main/paper/printing/forms/urge-notice.ts';
import { voidForm } from '../../src-main/paper/printing/forms/void-form.ts';
import * as slips from '../../src-main/paper/printing/forms/work-order-slips.ts';
import { violationForm } from '../../src-main/paper/printing/forms/violation-form.ts';
import type { Paper } from '../../src-main/paper/printing/paper.ts';
import * as cases from '../../src-main/paper/printing/samples/case-samples.ts';
import * as books from '../../src-main/paper/printing/samples/ledger-samples.ts';
import * as files from '../../src-main/paper/printing/samples/file-samples.ts';
import * as matters from '../../src-main/paper/printing/samples/proposal-samples.ts';
import * as periods from '../../src-main/paper/printing/samples/sheet-samples.ts';

/** A form with its sample values; `again` fills it with every text changed. */
export interface Form {
  readonly name: string;
  readonly paper: Paper;
  readonly again: (change: Change) => Paper;
}

const form = <Values>(name: string, fill: (values: Values) => Paper, values: Values): Form => ({
  name,
  paper: fill(values),
  again: (change) => fill(changed(values, change)),
});

/** Every form with sample values; the registration forms of each kind stand in sample-papers. */
export const FORMS: readonly Form[] = [
  form('1 登记表', registrationForm, cases.sampleCase),
  form('1 作废', voidForm, cases.sampleVoid),
  form('1 结转', carriedForm, books.sampleCarried),
  form('2 处理单', handlingRecord, cases.sampleCase),
  form('3 跟踪单', trackingSheet, cases.sampleTracking),
  form('4 整改通知单', slips.rectificationNotice, cases.sampleSlip),
  form('5 维修通知单', slips.repairNotice, cases.sampleSlip),
  form('6 处罚意见书', penalties.penaltyOpinion, matters.sampleOpinion),
  form('7 处罚通知单', penalties.penaltyNotice, matters.samplePenalty),
  form('8 现场纪要', claims.siteRecord, matters.sampleSite),
  form('9 告知书', problemNotice, cases.sampleNotice),
  form('10 协议书', claims.agreement, matters.sampleAgreement),
  form('11 方案确认书', claims.solutionConfirmation, matters.sampleSolution),
  form('12 回访记录表', callbacks.callbackList, cases.sampleCallbackList),
  form('12 回访记录单', callbacks.callbackSlip, cases.sampleCallbackSlip),
  form('14 违规登记表', violationForm, matters.sampleViolation),
  form('15 弹劾意见书', proposals.impeachment, matters.sampleImpeachment),
  form('16 每周检查记录', inspectionForm, matters.sampleInspection),
  form('17 档案目录', caseFileCover, files.sampleFile),
  form('18 统计表', sheets.statisticsSheet, periods.sampleStatistics),
  form('18 来电记录表', sheets.callSheet, periods.sampleCalls),
  form('18 意见建议反馈表', sheets.suggestionSheet, periods.sampleSuggestions),
  form('18 产品建议表', sheets.productSheet, periods.sampleProducts),
  form('18 安装回访表', sheets.installationSheet, periods.sampleInstallations),
  form('18 售后服务登记表', sheets.serviceSheet, periods.sampleServices),
  form('19 8D 报告', eightD, files.sampleEightD),
  form('20 处理单', slips.internalSlip, cases.sampleSlip),
  form('21 催办通知书', urgeNotice, cases.sampleUrge),
  form('21 延期申请单', extensionRequest, cases.sampleExtension),
  form('22 合同建议书', proposals.contractProposal, matters.sampleContractProposal),
  form('23 查阅登记表', archive.archiveReading, matters.sampleReading),
];

/** What becomes of a text, which stands under this path of names. */
export type Change = (text: string, name: string) => string;

/** The texts of values, moments and days left as they are. */
function changed<Values>(values: Values, change: Change): Values {
  const walk = (value: unknown, name: string): unknown => {
    if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}/.test(value) ? value : change(value, name);
    if (Array.isArray(value)) return value.map((part) => walk(part, name));
    if (value === null || typeof value !== 'object') return value;
    // `kind` and `subject` are words of the program, not texts.
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [
        key,
        key === 'subject' || key === 'kind' ? part : walk(part, name === '' ? key : `${name}.${key}`),
      ]),
    );
  };
  return walk(values, '') as Values; // the same shape, texts for texts
}
