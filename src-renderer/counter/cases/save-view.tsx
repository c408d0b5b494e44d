import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { RegisterLayout, RegisterView } from '#contract/counter/register.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorBar } from '../../ui/notices.tsx';

interface SaveViewProps {
  readonly layout: RegisterLayout;
  /** The person's own view that was taken up; the same name replaces it. */
  readonly view: RegisterView | null;
  readonly onSaved: (view: RegisterView) => void;
  readonly onClose: () => void;
}

/** A name for the filters and columns in sight, for oneself or for everybody. */
export function SaveView({ layout, view, onSaved, onClose }: SaveViewProps) {
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState(view?.shared ?? false);
  const [error, setError] = useState<OfficeError | null>(null);
  const save = () => {
    void office('register.saveView', { name, shared, layout }).then(onSaved, (failure: unknown) =>
      setError(asOfficeError(failure)),
    );
  };
  return (
    <Dialog
      title="保存视图"
      onClose={onClose}
      onSubmit={save}
      foot={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" htmlType="submit">
            保存
          </Button>
        </>
      }
    >
      <p className="quiet">保存现在的查找内容、筛选、顺序和列。同名的视图会被替换。</p>
      <Field label="名称" required error={error?.fields['name']}>
        {(bind) => (
          <Input
            {...bind}
            autoFocus
            maxLength={30}
            placeholder="如：本月未办结的报修"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
        共享给所有人
      </Checkbox>
      <ErrorBar error={error} />
    </Dialog>
  );
}
