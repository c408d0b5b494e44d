import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import type { TemplateView } from '#contract/counter/intake.ts';
import { words } from '#contract/words.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { useSession } from '../../state/session.ts';
import { ChipField } from '../../work/moves/chip-field.tsx';
import { Chips } from '../../ui/chips.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { intakeChoices } from './intake-choices.ts';
import './case.css';

/** 设置 · 常见事项: the texts at hand of each category; managers and the administrator write them. */
export function TemplatePage() {
  const { data: templates, error, again } = useOffice('template.list', undefined);
  const { data: dictionaries } = useOffice('dictionary.all', undefined);
  const roles = useSession((state) => state.session?.person.roles ?? []);
  const mayChange = roles.includes('manager') || roles.includes('admin');
  const [editing, setEditing] = useState<Editing | null>(null);
  const [refused, setRefused] = useState<OfficeError | null>(null);
  if (error) return <ErrorBar error={error} again={again} />;
  if (!templates || !dictionaries) return null;
  const labels = new Map(dictionaries.categories.map(({ id, label }) => [id, label]));
  const retire = (id: number, retired: boolean) =>
    office('template.retire', { id, retired }).then(
      () => setRefused(null),
      (failure: unknown) => setRefused(asOfficeError(failure)),
    );
  return (
    <div className="sheet settings-page">
      <div className="sheet-head">
        <h1>常见事项</h1>
        <span className="hint grow">受理时按 Alt+M 写入；【】里是要问客户的内容</span>
        {mayChange && <Button onClick={() => setEditing(BLANK)}>新增</Button>}
      </div>
      <ErrorBar error={refused} />
      <table className="template-table">
        <thead>
          <tr>
            <th scope="col">类别</th>
            <th scope="col">名称</th>
            <th scope="col">写入的文字</th>
            <th scope="col">严重程度</th>
            <th scope="col">用过</th>
            {mayChange && <th scope="col">操作</th>}
          </tr>
        </thead>
        <tbody>
          {templates.map((template) => (
            <tr key={template.id} className={template.retired ? 'quiet' : undefined}>
              <td>{labels.get(template.categoryId)}</td>
              <th scope="row">{template.label}</th>
              <td>{template.text}</td>
              <td>{words.severity[template.severity]}</td>
              <td className="number">{template.uses} 次</td>
              {mayChange && (
                <td>
                  <Button size="small" onClick={() => setEditing(template)}>
                    修改
                  </Button>{' '}
                  <Button size="small" onClick={() => void retire(template.id, !template.retired)}>
                    {template.retired ? '恢复' : '停用'}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {editing && (
        <TemplateDialog
          key={editing.id}
          template={editing}
          dictionaries={dictionaries}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  );
}

type Editing = Pick<TemplateView, 'label' | 'text' | 'severity' | 'departmentId' | 'sort'> & {
  readonly id: number | null;
  readonly categoryId: number | null;
};

const BLANK: Editing = {
  id: null,
  categoryId: null,
  label: '',
  text: '',
  severity: 'ordinary',
  departmentId: null,
  sort: 0,
};

function TemplateDialog(props: {
  readonly template: Editing;
  readonly dictionaries: Dictionaries;
  readonly onClose: () => void;
}) {
  const { dictionaries, onClose } = props;
  const { id, categoryId, label, text, severity, departmentId, sort } = props.template;
  const [typed, setTyped] = useState<Editing>({ id, categoryId, label, text, severity, departmentId, sort });
  const [error, setError] = useState<OfficeError | null>(null);
  const lists = intakeChoices(dictionaries);
  const change = (part: Partial<Editing>) => setTyped((was) => ({ ...was, ...part }));
  const save = async () => {
    try {
      // No category chosen is refused by the office beside its field.
      await office('template.save', { ...typed, categoryId: typed.categoryId ?? 0 });
      onClose();
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  const refusal = (field: string) => error?.fields[field];
  return (
    <Dialog
      wide
      title={id === null ? '新增常见事项' : '修改常见事项'}
      onClose={onClose}
      onSubmit={() => void save()}
      foot={
        <>
          <Button onClick={onClose}>
            取消<KeyHint>Esc</KeyHint>
          </Button>
          <Button type="primary" htmlType="submit">
            保存
          </Button>
        </>
      }
    >
      <ErrorBar error={error} />
      <Field label="类别" above required error={refusal('categoryId') && '请选择类别。'}>
        {(bind) => (
          <Choice
            bind={bind}
            options={lists.categories}
            value={typed.categoryId}
            onChange={(chosen) => change({ categoryId: chosen })}
          />
        )}
      </Field>
      <Field label="名称" above required error={refusal('label')}>
        {(bind) => (
          <Input
            {...bind}
            maxLength={30}
            value={typed.label}
            onChange={(event) => change({ label: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="写入的文字"
        above
        required
        error={refusal('text')}
        hint="要问客户的地方写成【楼栋】【时间】，受理时 Tab 逐处填写。"
      >
        {(bind) => (
          <LongText
            bind={bind}
            rows={3}
            max={2000}
            value={typed.text}
            onChange={(written) => change({ text: written })}
          />
        )}
      </Field>
      <ChipField label="严重程度">
        <Chips
          label="严重程度"
          words={words.severity}
          value={typed.severity}
          onChange={(chosen) => chosen && change({ severity: chosen })}
        />
      </ChipField>
      <Field label="责任部门" above error={refusal('departmentId')} hint="空着时用类别的责任部门">
        {(bind) => (
          <Choice
            bind={bind}
            options={lists.departments}
            optional
            value={typed.departmentId}
            onChange={(chosen) => change({ departmentId: chosen })}
          />
        )}
      </Field>
      <Field label="顺序" above error={refusal('sort')} hint="同类里小的在前；常用的会自动靠前">
        {(bind) => (
          <Input
            {...bind}
            maxLength={4}
            value={String(typed.sort)}
            onChange={(event) => change({ sort: Number(event.target.value.replaceAll(/\D/g, '')) })}
          />
        )}
      </Field>
    </Dialog>
  );
}
