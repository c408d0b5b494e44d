import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import type { Settings } from '#contract/settings.ts';
import { words } from '#contract/words.ts';
import {
  type Chain,
  type ChainStep,
  DEFAULT_CHAINS,
  SANCTION_KINDS,
  type SanctionKind,
} from '#domain/penalty-chain.ts';
import { asOfficeError, office, type OfficeError } from '../api/office.ts';
import { useOffice } from '../api/use-office.ts';
import { useSession } from '../state/session.ts';
import { Field } from '../ui/field.tsx';
import { ErrorBar } from '../ui/notices.tsx';

type Chains = Settings['penalty.chains'];

/** 处罚流程 ⚙: who signs a penalty, an impeachment, a contract proposal, and who gets a copy (D4, D6, D7). */
export function ChainPage() {
  const { data: settings, error, again } = useOffice('setting.all', undefined);
  const mayChange = useSession((state) => state.session?.person.roles.includes('admin') ?? false);
  if (error) return <ErrorBar error={error} again={again} />;
  if (!settings) return null;
  const stored = settings['penalty.chains'];
  return <ChainForm key={JSON.stringify(stored)} stored={stored} mayChange={mayChange} />;
}

function ChainForm({ stored, mayChange }: { readonly stored: Chains; readonly mayChange: boolean }) {
  const [chains, setChains] = useState(stored);
  const [error, setError] = useState<OfficeError | null>(null);
  const save = async (value: unknown) => {
    setError(null);
    try {
      await office('setting.change', { key: 'penalty.chains', value });
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <form
      className="sheet settings-page chain-page"
      onSubmit={(event) => {
        event.preventDefault();
        void save(chains);
      }}
    >
      <div className="sheet-head">
        <h1>处罚流程</h1>
        <span className="hint">
          {mayChange ? '只用于以后提出的单据；已提出的按提出时的流程走完' : '由系统管理员修改'}
        </span>
      </div>
      {SANCTION_KINDS.map((kind) => (
        <ChainTable
          key={kind}
          kind={kind}
          chain={chains[kind]}
          mayChange={mayChange}
          onChange={(chain) => setChains((was) => ({ ...was, [kind]: chain }))}
        />
      ))}
      {error && <ErrorBar error={error} />}
      {error?.fields['value'] && (
        <p className="field-error" role="alert">
          {error.fields['value']}
        </p>
      )}
      {mayChange && (
        <div className="sheet-foot">
          <Button onClick={() => setChains(DEFAULT_CHAINS)}>恢复内置流程</Button>
          <Button type="primary" htmlType="submit" disabled={chains === stored}>
            保存
          </Button>
        </div>
      )}
    </form>
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
        <thead>
          <tr>
            {['步骤', '签字', '办什么', '谁签', '与上一步同时', ''].map((head) => (
              <th key={head} scope="col">
                {head || <span className="unseen">删去</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            <tr key={index}>
              <td>{index + 1}</td>
              <td>
                <Input
                  aria-label={`${name}第 ${index + 1} 步签字`}
                  readOnly={!mayChange}
                  maxLength={30}
                  value={step.title}
                  onChange={(event) => change(index, { title: event.target.value })}
                />
              </td>
              <td>
                <Pick
                  label={`${name}第 ${index + 1} 步办什么`}
                  disabled={!mayChange || index === 0}
                  words={words.stepAct}
                  value={step.act}
                  onChange={(act) => change(index, { act })}
                />
              </td>
              <td>
                <Pick
                  label={`${name}第 ${index + 1} 步谁签`}
                  disabled={!mayChange}
                  words={words.stepSigner}
                  value={step.signer}
                  onChange={(signer) => change(index, { signer })}
                />
              </td>
              <td>
                <Checkbox
                  aria-label={`${name}第 ${index + 1} 步与上一步同时`}
                  disabled={!mayChange || index < 2}
                  checked={step.parallel}
                  onChange={(event) => change(index, { parallel: event.target.checked })}
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
      {mayChange && steps.length < 8 && (
        <button
          type="button"
          className="text-button"
          onClick={() => onChange({ ...chain, steps: [...steps, NEW_STEP] })}
        >
          加一步
        </button>
      )}
      <Field label="抄送" hint="送达的部门，用顿号隔开">
        {(bind) => (
          <Input
            {...bind}
            aria-label={`${name}抄送`}
            readOnly={!mayChange}
            maxLength={300}
            value={copies.join('、')}
            onChange={(event) =>
              onChange({ ...chain, copies: event.target.value.split(/[、，,]/).map((to) => to.trim()) })
            }
            onBlur={() => onChange({ ...chain, copies: copies.filter(Boolean) })}
          />
        )}
      </Field>
    </section>
  );
}

interface PickProps<Word extends string> {
  readonly label: string;
  readonly words: Readonly<Record<Word, string>>;
  readonly value: Word;
  readonly disabled: boolean;
  readonly onChange: (value: Word) => void;
}

function Pick<Word extends string>({ label, words: labels, value, disabled, onChange }: PickProps<Word>) {
  return (
    <Select<Word>
      aria-label={label}
      disabled={disabled}
      value={value}
      onChange={onChange}
      virtual={false}
      // Object.keys of a record of words are its words.
      options={(Object.keys(labels) as Word[]).map((word) => ({ value: word, label: labels[word] }))}
    />
  );
}
