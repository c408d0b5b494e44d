import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { CONTRACT_ASKS, type ContractAsk, type RepeatedlyLate } from '#contract/penalties.ts';
import { words } from '#contract/words.ts';
import { office } from '../api/office.ts';
import { useOffice } from '../api/use-office.ts';
import { ChipField } from '../moves/chip-field.tsx';
import { useTyped } from '../moves/use-typed.ts';
import { Field } from '../ui/field.tsx';
import { SignedSheet } from './signed-sheet.tsx';
import { TextArea } from './text-area.tsx';

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
            近期逾期或退回 {late.orders} 张工单，已批准处罚 {late.penalties} 次
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
  const [requestId] = useState(() => crypto.randomUUID());
  const { values, change, forget } = useTyped(`contract ${late.departmentId}`, {
    asked: [] as readonly ContractAsk[],
    contractNo: '',
    project: '',
    facts: '',
    consequences: '',
    proposal: '',
  });
  return (
    <SignedSheet
      title={`对 ${late.departmentLabel} 的合同建议`}
      word="提出并签字"
      note={<p>逾期或退回的 {late.orders} 张工单自动列入建议书。</p>}
      sentence={`建议对 ${late.departmentLabel} ${values.asked.map((ask) => words.contractAsk[ask]).join('、')}，报公司领导审批。`}
      act={async (pin) => {
        const { number } = await office('penalty.proposeContract', {
          requestId,
          departmentId: late.departmentId,
          ...values,
          asked: [...values.asked],
          pin,
        });
        forget();
        return `已提出 ${number}。`;
      }}
      onDone={onDone}
      onClose={onClose}
    >
      {(fault) => (
        <>
          <ChipField label="建议事项" required error={fault('asked')}>
            <div role="group" aria-label="建议事项" className="tick-list">
              {CONTRACT_ASKS.map((ask) => (
                <Checkbox
                  key={ask}
                  checked={values.asked.includes(ask)}
                  onChange={(event) =>
                    change({
                      asked: CONTRACT_ASKS.filter((each) =>
                        each === ask ? event.target.checked : values.asked.includes(each),
                      ),
                    })
                  }
                >
                  {words.contractAsk[ask]}
                </Checkbox>
              ))}
            </div>
          </ChipField>
          <Field label="合同编号" above error={fault('contractNo')}>
            {(bind) => (
              <Input
                {...bind}
                maxLength={60}
                value={values.contractNo}
                onChange={(event) => change({ contractNo: event.target.value })}
              />
            )}
          </Field>
          <Field label="项目" above error={fault('project')}>
            {(bind) => (
              <Input
                {...bind}
                maxLength={80}
                value={values.project}
                onChange={(event) => change({ project: event.target.value })}
              />
            )}
          </Field>
          <TextArea
            label="事实与理由"
            required
            rows={3}
            max={4000}
            fault={fault('facts')}
            value={values.facts}
            onChange={(facts) => change({ facts })}
          />
          <TextArea
            label="造成损失"
            rows={1}
            max={2000}
            fault={fault('consequences')}
            value={values.consequences}
            onChange={(consequences) => change({ consequences })}
          />
          <TextArea
            label="处理建议"
            required
            rows={2}
            max={2000}
            fault={fault('proposal')}
            value={values.proposal}
            onChange={(proposal) => change({ proposal })}
          />
        </>
      )}
    </SignedSheet>
  );
}
