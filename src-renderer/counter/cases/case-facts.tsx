import { type Correctable, labelOf } from '#domain/counter/case-fields.ts';
import { ImportedBehind } from '../imported/imported-line.tsx';
import { createContext, type ReactNode, useContext } from 'react';
import type { CaseView } from '#contract/counter/cases.ts';
import { type CorrectionView } from '#contract/counter/intake.ts';
import { words } from '#contract/words.ts';
import type { RemedyType } from '#domain/terms.ts';
import { useOffice } from '../../api/use-office.ts';
import { openCase } from '../../state/place.ts';
import { wordFull } from '../../ui/word-time.ts';

/** The facts of a case laid out like its paper form; rows without anything in them are left out. */
export function CaseFacts({ view }: { readonly view: CaseView }) {
  const { data: corrections } = useOffice('case.corrections', { id: view.id });
  const lines = corrections?.lines ?? [];
  return (
    <CorrectionLines value={lines}>
      <div className="sheet form-table">
        <Part title="来人">
          <Cell name={labelOf('customerName')} of={['customerName', 'customerType']}>
            {join(
              view.customerName,
              view.customerType && words.customerType[view.customerType],
              yes(view.member, '会员'),
            )}
          </Cell>
          <Cell name={labelOf('customerPhone')} of={['customerPhone']}>
            {view.customerPhone}
          </Cell>
          <Cell name={labelOf('unit')} of={['unit']}>
            {view.unit}
          </Cell>
          <Cell name={labelOf('contactName')} of={['contactName', 'contactPhone']}>
            {join(view.contactName, view.contactPhone)}
          </Cell>
          <Cell name={labelOf('project')} of={['project']}>
            {view.project}
          </Cell>
          <Cell name={labelOf('product')} of={['product']}>
            {view.product}
          </Cell>
          <Cell name={labelOf('contractNo')} of={['contractNo']}>
            {view.contractNo}
          </Cell>
          <Cell name="匿名原因">{view.anonymousReason}</Cell>
        </Part>
        <Part title="事项">
          <Cell name={labelOf('categoryId')} of={['categoryId']}>
            {view.categoryLabel}
          </Cell>
          <Cell name={labelOf('channelId')} of={['channelId', 'externalNumber']}>
            {join(view.channelLabel, view.externalNumber)}
          </Cell>
          <Cell name={labelOf('externalDueAt')} of={['externalDueAt']}>
            {time(view.externalDueAt)}
          </Cell>
          <Cell name="咨询类型" of={['messageFor']}>
            {view.enquiryType === 'message' ? `转告 ${view.messageFor ?? ''}` : null}
          </Cell>
          <Cell name={labelOf('object', view.kind)} of={['object']}>
            {view.object}
          </Cell>
          <Cell name={labelOf('content', view.kind)} of={['content']} wide>
            {view.content}
          </Cell>
          <Cell name={labelOf('evidence')} of={['evidence']} wide>
            {view.evidence}
          </Cell>
        </Part>
        <Part title="诉求">
          <Cell name={labelOf('demand')} of={['demand']} wide>
            {view.demand}
          </Cell>
          <Cell name={labelOf('remedyAsked')} of={['remedyAsked']}>
            {view.remedyAsked && words.remedy[view.remedyAsked]}
          </Cell>
          <Cell name={labelOf('promisedAt')} of={['promisedAt']}>
            {time(view.promisedAt)}
          </Cell>
          <Cell name={labelOf('appointmentAt')} of={['appointmentAt']}>
            {time(view.appointmentAt)}
          </Cell>
          <Cell name={labelOf('repairOrder')} of={['repairOrder']}>
            {view.repairOrder}
          </Cell>
          <Cell name={labelOf('materials')} of={['materials']}>
            {view.materials}
          </Cell>
          <Cell name={labelOf('warranty')} of={['warranty']}>
            {view.warranty}
          </Cell>
          <Cell name={labelOf('priceFen')} of={['priceFen', 'priceConsent']}>
            {view.priceFen !== null &&
              `${(view.priceFen / 100).toFixed(2)} 元${view.priceConsent ? '，客户同意' : '，客户未同意'}`}
          </Cell>
        </Part>
        <Part title="办理">
          <Cell name={labelOf('departmentId')} of={['departmentId', 'responsiblePerson']}>
            {join(view.departmentLabel, view.responsiblePerson)}
          </Cell>
          <Cell name="首问责任人">{view.ownerName}</Cell>
          <Cell name="性质">
            {view.nature && join(words.nature[view.nature], view.natureBy, view.natureReason)}
          </Cell>
          <Cell name="原因">{join(view.causeLabel, view.causeText)}</Cell>
          <Cell name="处理措施" wide>
            {view.measures}
          </Cell>
          <Cell name="处理结果" wide>
            {join(view.remedyGiven && wordRemedy(view.remedyGiven), view.result, view.answer)}
          </Cell>
          <Cell name="客户确认">{view.confirmation && words.confirmation[view.confirmation]}</Cell>
          <Cell name="关闭">
            {view.closeKind &&
              join(words.closeKind[view.closeKind], view.closedBy, time(view.closedAt), view.closeReason)}
          </Cell>
        </Part>
        <Part title="登记">
          <Cell name={labelOf('severity')} of={['severity']}>
            {view.severity !== 'ordinary' && words.severity[view.severity]}
          </Cell>
          <Cell name={labelOf('sameDay')} of={['sameDay']}>
            {view.sameDay && words.sameDay[view.sameDay]}
          </Cell>
          <Cell name={labelOf('occurredAt')} of={['occurredAt']}>
            {time(view.occurredAt)}
          </Cell>
          <Cell name={labelOf('receivedAt')} of={['receivedAt']}>
            {wordFull(view.receivedAt)}
          </Cell>
          <Cell name="登记时间">{wordFull(view.enteredAt)}</Cell>
          <Cell name="登记人">{view.receivedByName}</Cell>
          <Cell name={labelOf('lateEntryReason')} of={['lateEntryReason']}>
            {view.lateEntryReason}
          </Cell>
          <Cell name="重复件">
            {view.repeatOf !== null && view.repeatOfNumber !== null && (
              <CaseLink id={view.repeatOf} number={view.repeatOfNumber} />
            )}
            {view.repeatOf === null && <ImportedBehind caseId={view.id} />}
          </Cell>
          <Cell name={labelOf('recurrent')} of={['recurrent']}>
            {yes(view.recurrent)}
          </Cell>
          <Cell name={labelOf('litigation')} of={['litigation']}>
            {yes(view.litigation)}
          </Cell>
          <Cell name="升级原因">{view.escalatedReason}</Cell>
          <Cell name="纸质单号">{view.paperNumber}</Cell>
          <Cell name={labelOf('remarks')} of={['remarks']} wide>
            {view.remarks}
          </Cell>
        </Part>
        {lines.length > 0 && <CorrectionList lines={lines} />}
      </div>
    </CorrectionLines>
  );
}

/** The corrections of the case shown, for its cells. */
const CorrectionLines = createContext<readonly CorrectionView[]>([]);

/** E1: what was corrected, by whom and why, below the facts as on the form. */
function CorrectionList({ lines }: { readonly lines: readonly CorrectionView[] }) {
  return (
    <section className="form-part" aria-label="更正">
      <h2>更正</h2>
      <dl>
        {lines.map((line, index) => (
          <div key={line.id} className="cell wide">
            <dt>
              {index + 1} {line.label}
            </dt>
            <dd>
              <s>{line.old}</s> → {line.now}
              <span className="was">
                {line.by}，{wordFull(line.at)}：{line.reason}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
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
  /** The fields it shows, whose corrected values stand struck through above (E1). */
  readonly of?: readonly Correctable[];
  readonly wide?: boolean;
  readonly children: ReactNode;
}

function Cell({ name, of = [], wide = false, children }: CellProps) {
  const lines = useContext(CorrectionLines);
  const was = lines.flatMap((line, index) => (of.includes(line.field) ? [{ ...line, n: index + 1 }] : []));
  const empty = children === null || children === undefined || children === '' || children === false;
  if (empty && was.length === 0) return null;
  return (
    <div className={wide ? 'cell wide' : 'cell'}>
      <dt>{name}</dt>
      <dd>
        {was.map((line) => (
          <span key={line.id} className="was">
            <s>{line.old}</s>〔更正{line.n}〕
          </span>
        ))}
        {children}
      </dd>
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
