import { Button, Input } from 'antd';
import { words } from '#contract/words.ts';
import {
  type Chain,
  type ChainStep,
  DEFAULT_CHAINS,
  SANCTION_KINDS,
  type SanctionKind,
} from '#domain/work/penalties/penalty-chain.ts';
import { Field } from '../../ui/field.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import { PickCell, TextCell, TickCell } from './setting-cells.tsx';
import { SettingForm } from './setting-form.tsx';

/** 处罚流程 ⚙: who signs a penalty, an impeachment, a contract proposal, and who gets a copy (D4, D6, D7). */
export function ChainPage() {
  return (
    <SettingForm
      setting="penalty.chains"
      title="处罚流程"
      hint="只用于以后提出的单据；已提出的按提出时的流程走完"
      kept="已保存，以后提出的单据按此流程。"
      renderButtons={({ onChange }) => <Button onClick={() => onChange(DEFAULT_CHAINS)}>恢复内置流程</Button>}
    >
      {({ value, mayChange, onChange }) =>
        SANCTION_KINDS.map((kind) => (
          <ChainTable
            key={kind}
            kind={kind}
            chain={value[kind]}
            mayChange={mayChange}
            onChange={(chain) => onChange({ ...value, [kind]: chain })}
          />
        ))
      }
    </SettingForm>
  );
}

interface ChainTableProps {
  readonly kind: SanctionKind;
  readonly chain: Chain;
  readonly mayChange: boolean;
  readonly onChange: (chain: Chain) => void;
}

const NEW_STEP: ChainStep = { title: '', act: 'approve', signer: 'manager', parallel: false };

function ChainTable({ kind, chain, mayChange, onChange }: ChainTableProps) {
  const { steps, copies } = chain;
  const name = words.sanctionKind[kind];
  const change = (index: number, part: Partial<ChainStep>) =>
    onChange({ ...chain, steps: steps.map((step, at) => (at === index ? { ...step, ...part } : step)) });
  return (
    <section aria-label={`${name}流程`}>
      <h2 className="settings-part">{name}</h2>
      <table className="paper-table chain-steps">
        <TableHead words={['步骤', '签字', '办什么', '谁签', '与上一步同时']} unseen="删去" />
        <tbody>
          {steps.map((step, index) => (
            <tr key={index}>
              <td>{index + 1}</td>
              <td>
                <TextCell
                  label={`${name}第 ${index + 1} 步签字`}
                  mayChange={mayChange}
                  max={30}
                  value={step.title}
                  onChange={(title) => change(index, { title })}
                />
              </td>
              <td>
                <PickCell
                  label={`${name}第 ${index + 1} 步办什么`}
                  mayChange={mayChange}
                  fixed={index === 0}
                  words={words.stepAct}
                  value={step.act}
                  onChange={(act) => change(index, { act })}
                />
              </td>
              <td>
                <PickCell
                  label={`${name}第 ${index + 1} 步谁签`}
                  mayChange={mayChange}
                  words={words.stepSigner}
                  value={step.signer}
                  onChange={(signer) => change(index, { signer })}
                />
              </td>
              <td>
                <TickCell
                  label={`${name}第 ${index + 1} 步与上一步同时`}
                  mayChange={mayChange}
                  fixed={index < 2}
                  value={step.parallel}
                  onChange={(parallel) => change(index, { parallel })}
                />
              </td>
              <td>
                {mayChange && index > 0 && (
                  <button
                    type="button"
                    className="text-button"
                    aria-label={`删去${name}第 ${index + 1} 步`}
                    onClick={() => onChange({ ...chain, steps: steps.filter((_, at) => at !== index) })}
                  >
                    删去
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="settings-fields">
        {mayChange && steps.length < 8 && (
          <button
            type="button"
            className="text-button"
            aria-label={`${name}加一步`}
            onClick={() => onChange({ ...chain, steps: [...steps, NEW_STEP] })}
          >
            加一步
          </button>
        )}
        <Field label="抄送" hint={mayChange ? '送达的部门，用顿号隔开' : undefined}>
          {(bind) =>
            mayChange ? (
              <Input
                {...bind}
                aria-label={`${name}抄送`}
                maxLength={300}
                value={copies.join('、')}
                onChange={(event) =>
                  onChange({ ...chain, copies: event.target.value.split(/[、，,]/).map((to) => to.trim()) })
                }
                onBlur={() => onChange({ ...chain, copies: copies.filter(Boolean) })}
              />
            ) : (
              <span className="setting-word">{copies.join('、') || '不抄送'}</span>
            )
          }
        </Field>
      </div>
    </section>
  );
}
