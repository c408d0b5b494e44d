import { Button } from 'antd';
import { useState } from 'react';
import { CONTRACT_ASKS, type ContractAsk, type RepeatedlyLate } from '#contract/work/penalties.ts';
import { words } from '#contract/words.ts';
import { office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { TextArea, TextLine, Ticks, tiesOf } from '../moves/sheet-fields.tsx';
import { useTyped } from '../moves/use-typed.ts';
import { ProposalSheet } from './proposal-sheet.tsx';

/** Contractors that missed deadlines again and again (D7), each with the way to a proposal. */
export function LateContractors() {
  const { data } = useOffice('penalty.repeatedlyLate', {});
  const [chosen, setChosen] = useState<RepeatedlyLate | null>(null);
  const [done, setDone] = useState('');
  if (chosen)
    return (
      <section className="sheet work-panel proposal-form">
        <ProposalForm
          late={chosen}
          onDone={(sentence) => {
            setChosen(null);
            setDone(sentence);
          }}
          onClose={() => setChosen(null)}
        />
      </section>
    );
  if (!data || (data.length === 0 && done === '')) return null;
  return (
    <section className="sheet late-list" aria-label="屡次逾期的施工单位">
      <p role="status">{done}</p>
      {data.map((late) => (
        <p key={late.departmentId}>
          <strong>{late.departmentLabel}</strong>
          <span className="grow">
            近期逾期 {late.orders} 张工单，已批准处罚 {late.penalties} 次
          </span>
          <Button
            size="small"
            onClick={() => {
              setDone('');
              setChosen(late);
            }}
          >
            提出合同建议…
          </Button>
        </p>
      ))}
    </section>
  );
}

interface ProposalFormProps {
  readonly late: RepeatedlyLate;
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
}

function ProposalForm({ late, onDone, onClose }: ProposalFormProps) {
  const { departmentId, departmentLabel } = late;
  const { values, change, forget } = useTyped(`contract ${departmentId}`, {
    asked: [] as readonly ContractAsk[],
    contractNo: '',
    project: '',
    facts: '',
    consequences: '',
    proposal: '',
  });
  return (
    <ProposalSheet
      title={`对 ${departmentLabel} 的合同建议`}
      what=""
      note={<p>逾期的 {late.orders} 张工单自动列入建议书。</p>}
      sentence={`建议对 ${departmentLabel} ${values.asked.map((ask) => words.contractAsk[ask]).join('、')}，报公司领导审批。`}
      propose={(signed) =>
        office('penalty.proposeContract', { ...signed, departmentId, ...values, asked: [...values.asked] })
      }
      forget={forget}
      onDone={onDone}
      onClose={onClose}
    >
      {(faults) => {
        const tie = tiesOf(values, change, faults);
        return (
          <>
            <Ticks
              label="建议事项"
              required
              offered={CONTRACT_ASKS}
              words={words.contractAsk}
              {...tie('asked')}
            />
            <TextLine label="合同编号" max={60} {...tie('contractNo')} />
            <TextLine label="项目" max={80} {...tie('project')} />
            <TextArea label="事实与理由" required rows={3} max={4000} {...tie('facts')} />
            <TextArea label="造成损失" rows={1} max={2000} {...tie('consequences')} />
            <TextArea label="处理建议" required rows={2} max={2000} {...tie('proposal')} />
          </>
        );
      }}
    </ProposalSheet>
  );
}
