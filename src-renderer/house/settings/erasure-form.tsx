import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { ErasurePreview } from '#contract/book/erasure.ts';
import { office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { useSession } from '../../state/session.ts';
import { Field } from '../../ui/field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { PinDialog } from '../../ui/pin-dialog.tsx';

interface ErasureFormProps {
  readonly customerId: number;
  readonly onClose: () => void;
}

/** What erasing a customer's data would do, the files to go with it, under which paper; signed with the PIN. */
export function ErasureForm({ customerId, onClose }: ErasureFormProps) {
  const { data: preview, error, again } = useOffice('erasure.preview', { customerId }, 'once');
  if (error) return <ErrorBar error={error} again={again} />;
  if (!preview) return <p className="panel-line">正在查找这位客户的信息…</p>;
  return <Weighing preview={preview} onClose={onClose} />;
}

function Weighing({ preview, onClose }: { readonly preview: ErasurePreview; readonly onClose: () => void }) {
  const { customerId, name, blocks, cases, parts, files, remains } = preview;
  const person = useSession((state) => state.session?.person.name) ?? '';
  const [fileIds, setFileIds] = useState<readonly number[]>([]);
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const [retentionOver, setRetentionOver] = useState(false);
  const [signing, setSigning] = useState(false);
  const [refused, setRefused] = useState<OfficeError | null>(null);
  useKeys({ Escape: onClose });
  const sealed = cases.filter(({ sealed: bound }) => bound).length;
  const toDo =
    reference.trim() === '' || reason.trim() === ''
      ? '请写明依据和原因。'
      : sealed > 0 && !retentionOver
        ? '请先核实已封存各件的保存期限。'
        : null;

  return (
    <div className="settings-fields erasure-form">
      <h2>{name}</h2>
      {blocks.map((block) => (
        <p key={block} className="state-word bar-seal">
          {block}
        </p>
      ))}
      <dl className="report-facts">
        <dt>受理事项</dt>
        <dd>
          {cases.length === 0
            ? '没有'
            : cases.map(({ number, sealed: bound }) => `${number}${bound ? '（已封存）' : ''}`).join('、')}
        </dd>
        <dt>要删除的</dt>
        <dd>
          {parts.length === 0 ? '没有' : parts.map(({ label, rows }) => `${label} ${rows} 处`).join('，')}
        </dd>
        <dt>仍会留着的</dt>
        <dd>
          {remains.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </dd>
      </dl>
      {files.length > 0 && (
        <Field label="附件" hint="照片、录音里是否有这个人，须逐个看过；勾选的连文件一起删去。">
          {() => (
            <div role="group" aria-label="附件" className="erasure-files">
              {files.map(({ id, name: file, number }) => (
                <Checkbox
                  key={id}
                  checked={fileIds.includes(id)}
                  onChange={(event) =>
                    setFileIds(
                      event.target.checked ? [...fileIds, id] : fileIds.filter((other) => other !== id),
                    )
                  }
                >
                  {file} <span className="quiet">{number}</span>
                </Checkbox>
              ))}
            </div>
          )}
        </Field>
      )}
      <Field
        label="依据"
        required
        hint="本人的申请、法院或主管部门的文书及其编号"
        error={refused?.fields['reference']}
      >
        {(bind) => (
          <Input
            {...bind}
            maxLength={120}
            value={reference}
            onChange={(event) => setReference(event.target.value)}
          />
        )}
      </Field>
      <Field label="原因" required error={refused?.fields['reason']}>
        {(bind) => (
          <Input
            {...bind}
            maxLength={400}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {sealed > 0 && (
        <Checkbox checked={retentionOver} onChange={(event) => setRetentionOver(event.target.checked)}>
          已核实：已封存的 {sealed} 件，法律、行政法规规定的保存期限已满或不适用
        </Checkbox>
      )}
      <p className="quiet">
        文字里出现的姓名、电话、房号、合同编号会自动换成“［已依法删除］”；别的写法（只写姓氏、身份特征）请先更正。删除后不能恢复。
      </p>
      <div className="sheet-foot">
        {toDo !== null && <span className="hint grow">{toDo}</span>}
        <Button onClick={onClose}>
          返回<KeyHint>Esc</KeyHint>
        </Button>
        <Button
          type="primary"
          danger
          disabled={toDo !== null || blocks.length > 0}
          onClick={() => setSigning(true)}
        >
          删除…
        </Button>
      </div>
      {signing && (
        <PinDialog
          sentence={`依法删除“${name}”的个人信息，涉及 ${cases.length} 件${fileIds.length > 0 ? `、附件 ${fileIds.length} 个` : ''}。删除后不能恢复。`}
          person={person}
          onRefused={setRefused}
          onClose={() => setSigning(false)}
          sign={async (pin) => {
            await office('erasure.erase', {
              customerId,
              reference,
              reason,
              fileIds: [...fileIds],
              retentionOver,
              pin,
            });
            onClose();
          }}
        />
      )}
    </div>
  );
}
