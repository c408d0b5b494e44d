import type { ReactNode } from 'react';
import type { CaseView } from '#contract/cases.ts';
import { words } from '#contract/words.ts';
import type { RemedyType } from '#domain/terms.ts';
import { openCase } from '../state/place.ts';
import { wordFull } from '../ui/word-time.ts';

/** The facts of a case laid out like its paper form; rows without anything in them are left out. */
export function CaseFacts({ view }: { readonly view: CaseView }) {
  return (
    <div className="sheet form-table">
      <Part title="来人">
        <Cell name="客户">
          {join(
            view.customerName,
            view.customerType && words.customerType[view.customerType],
            yes(view.member, '会员'),
          )}
        </Cell>
        <Cell name="电话">{view.customerPhone}</Cell>
        <Cell name="单元房号">{view.unit}</Cell>
        <Cell name="联系人">{join(view.contactName, view.contactPhone)}</Cell>
        <Cell name="项目">{view.project}</Cell>
        <Cell name="产品">{view.product}</Cell>
        <Cell name="合同号">{view.contractNo}</Cell>
        <Cell name="匿名原因">{view.anonymousReason}</Cell>
      </Part>
      <Part title="事项">
        <Cell name="类别">{view.categoryLabel}</Cell>
        <Cell name="渠道">{join(view.channelLabel, view.externalNumber)}</Cell>
        <Cell name="来文期限">{time(view.externalDueAt)}</Cell>
        <Cell name="咨询类型">{view.enquiryType === 'message' ? `转告 ${view.messageFor ?? ''}` : null}</Cell>
        <Cell name="涉及对象">{view.object}</Cell>
        <Cell name="内容" wide>
          {view.content}
        </Cell>
        <Cell name="证据材料" wide>
          {view.evidence}
        </Cell>
      </Part>
      <Part title="诉求">
        <Cell name="客户诉求" wide>
          {view.demand}
        </Cell>
        <Cell name="要求处理">{view.remedyAsked && words.remedy[view.remedyAsked]}</Cell>
        <Cell name="答应回复">{time(view.promisedAt)}</Cell>
        <Cell name="预约上门">{time(view.appointmentAt)}</Cell>
        <Cell name="维修单号">{view.repairOrder}</Cell>
        <Cell name="用料">{view.materials}</Cell>
        <Cell name="保修">{view.warranty}</Cell>
        <Cell name="费用">
          {view.priceFen !== null &&
            `${(view.priceFen / 100).toFixed(2)} 元${view.priceConsent ? '，客户同意' : '，客户未同意'}`}
        </Cell>
      </Part>
      <Part title="办理">
        <Cell name="责任部门">{join(view.departmentLabel, view.responsiblePerson)}</Cell>
        <Cell name="首问责任人">{view.ownerName}</Cell>
        <Cell name="性质">
          {view.nature && join(words.nature[view.nature], view.natureBy, view.natureReason)}
        </Cell>
        <Cell name="原因">{join(view.causeLabel, view.causeText)}</Cell>
        <Cell name="采取措施" wide>
          {view.measures}
        </Cell>
        <Cell name="处理结果" wide>
          {join(view.remedyGiven && wordRemedy(view.remedyGiven), view.result, view.answer)}
        </Cell>
        <Cell name="客户认可">{view.confirmation && words.confirmation[view.confirmation]}</Cell>
        <Cell name="关闭">
          {view.closeKind &&
            join(words.closeKind[view.closeKind], view.closedBy, time(view.closedAt), view.closeReason)}
        </Cell>
      </Part>
      <Part title="登记">
        <Cell name="发生时间">{time(view.occurredAt)}</Cell>
        <Cell name="接待时间">{wordFull(view.receivedAt)}</Cell>
        <Cell name="登记时间">{wordFull(view.enteredAt)}</Cell>
        <Cell name="登记人">{view.receivedByName}</Cell>
        <Cell name="补录原因">{view.lateEntryReason}</Cell>
        <Cell name="重复件">
          {view.repeatOf !== null && view.repeatOfNumber !== null && (
            <CaseLink id={view.repeatOf} number={view.repeatOfNumber} />
          )}
        </Cell>
        <Cell name="反复发生">{yes(view.recurrent)}</Cell>
        <Cell name="涉诉">{yes(view.litigation)}</Cell>
        <Cell name="升级原因">{view.escalatedReason}</Cell>
        <Cell name="纸质单号">{view.paperNumber}</Cell>
        <Cell name="备注" wide>
          {view.remarks}
        </Cell>
      </Part>
    </div>
  );
}

const time = (at: string | null) => at && wordFull(at);
const yes = (value: boolean | null, word = '是') => (value ? word : null);

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="form-part" aria-label={title}>
      <h2>{title}</h2>
      <dl>{children}</dl>
    </section>
  );
}

interface CellProps {
  readonly name: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

function Cell({ name, wide = false, children }: CellProps) {
  if (children === null || children === undefined || children === '' || children === false) return null;
  return (
    <div className={wide ? 'cell wide' : 'cell'}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function CaseLink({ id, number }: { readonly id: number; readonly number: string }) {
  return (
    <button type="button" className="text-button number" onClick={() => openCase(id)}>
      {number}
    </button>
  );
}

const join = (...parts: readonly (string | null | undefined | false)[]) => parts.filter(Boolean).join('，');

/** Stored as the word's code or, after a correction, as free text. */
const wordRemedy = (remedy: string) => words.remedy[remedy as RemedyType] ?? remedy;
