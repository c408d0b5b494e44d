import { CALL_PHONE_LABEL } from '#domain/counter/case-fields.ts';
import { useState } from 'react';
import type { AskInput } from '#contract/endpoints.ts';
import type { PersonView } from '#contract/house/people.ts';
import type { OutboundLine } from '#contract/work/work.ts';
import { useOffice } from '../../api/use-office.ts';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { answerKey, changeAnswer } from './answers.ts';
import { caseCalling } from './case-calling.ts';
import { CaseNumber } from './case-number.tsx';
import { LateAnswer } from './late-answer.tsx';
import { SaidBar } from './said-bar.tsx';
import type { Said } from './said.ts';

type Sheet = AskInput<'callback.sheet'>['sheet'];

const EMPTY = {
  dissatisfied: '客户评为不满意的事项列在这里，直到那一轮有新的结果。',
  unreached: '拒访、空号和多日未接通的事项列在这里，由主管决定再访或特殊关闭。',
  sms_replied: '以短信答复过、等客户回短信的事项列在这里。',
} as const satisfies Record<Sheet, string>;

interface OutboundSheetProps {
  readonly sheet: Sheet;
  readonly name: string;
  readonly person: PersonView;
}

/** One of the three outbound sheets (投诉客户外呼表), newest first; a late answer is entered from it. */
export function OutboundSheet({ sheet, name, person }: OutboundSheetProps) {
  const { data: lines, error, again } = useOffice('callback.sheet', { sheet });
  const [open, setOpen] = useState<OutboundLine | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  if (open)
    return (
      <LateCase
        callbackId={open.callbackId}
        person={person}
        onBack={() => setOpen(null)}
        onDone={(result) => {
          setSaid(result);
          setOpen(null);
          again();
        }}
      />
    );
  const enter = (line: OutboundLine) => {
    if (sheet === 'sms_replied')
      changeAnswer(person.id, answerKey('case', line.callbackId), { method: 'sms' });
    setOpen(line);
  };
  return (
    <>
      <SaidBar
        said={said}
        onCorrected={(corrected) => {
          setSaid(corrected);
          again();
        }}
      />
      <section className="sheet call-table">
        <div className="sheet-head">
          <h2>投诉客户外呼表 · {name}</h2>
          {lines && <span className="quiet">{lines.length} 件</span>}
        </div>
        <ErrorBar error={error} again={again} />
        {lines?.length === 0 && <Empty title={`没有${name}的客户`}>{EMPTY[sheet]}</Empty>}
        {lines !== undefined && lines.length > 0 && (
          <div className="call-table-scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">编号</th>
                  <th scope="col">时间</th>
                  <th scope="col">客户</th>
                  <th scope="col">{CALL_PHONE_LABEL}</th>
                  <th scope="col">说明</th>
                  <th scope="col">回访人</th>
                  {sheet !== 'dissatisfied' && <th scope="col">客户回复</th>}
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <Line
                    key={line.callbackId}
                    line={line}
                    onEnter={sheet === 'dissatisfied' ? null : () => enter(line)}
                  />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </>
  );
}

interface LateCaseProps {
  readonly callbackId: number;
  readonly person: PersonView;
  readonly onDone: (said: Said | null) => void;
  readonly onBack: () => void;
}

function LateCase({ callbackId, ...late }: LateCaseProps) {
  const { data: task, error, again } = useOffice('callback.task', { callbackId });
  return (
    <>
      <ErrorBar error={error} again={again} />
      {task && <LateAnswer calling={caseCalling} task={task} from="外呼表" {...late} />}
    </>
  );
}

interface LineProps {
  readonly line: OutboundLine;
  /** Types in what the customer answered after all; null on the sheet of results. */
  readonly onEnter: (() => void) | null;
}

function Line({ line, onEnter }: LineProps) {
  return (
    <tr>
      <td>
        <CaseNumber caseId={line.caseId}>{line.caseNumber}</CaseNumber>
      </td>
      <td>
        <TimeText at={line.at} />
      </td>
      <td>{line.customerName}</td>
      <td className="selectable">{line.callPhone}</td>
      <td className="note" title={line.note ?? undefined}>
        {line.note}
      </td>
      <td>{line.byName}</td>
      {onEnter && (
        <td>
          <button type="button" className="text-button" onClick={onEnter}>
            录入回复
          </button>
        </td>
      )}
    </tr>
  );
}
