import { Button } from 'antd';
import { useState } from 'react';
import type { ContactMeans, CustomerRecord } from '#contract/counter/customer-archive.ts';
import { words } from '#contract/words.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { ChipField } from '../../work/moves/chip-field.tsx';
import { Chips } from '../../ui/chips.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { ErrorBar } from '../../ui/notices.tsx';

/** A talk with a customer apart from any case; it ends the clock of the first talk (C7). */
export function ContactDialog({
  record,
  onClose,
}: {
  readonly record: CustomerRecord;
  readonly onClose: () => void;
}) {
  const [means, setMeans] = useState<ContactMeans>(record.talk ? 'visit' : 'phone');
  const [content, setContent] = useState('');
  const [error, setError] = useState<OfficeError | null>(null);
  const save = async () => {
    try {
      await office('customer.contact', { id: record.id, means, content });
      onClose();
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <Dialog
      title={`记录与${record.name}的联系`}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" onClick={() => void save()}>
            保存
          </Button>
        </>
      }
    >
      {record.talk && <p className="quiet">保存后，首次面谈的时限即告完成。</p>}
      <ChipField label="方式">
        <Chips
          label="方式"
          words={words.contactMeans}
          value={means}
          onChange={(chosen) => chosen && setMeans(chosen)}
        />
      </ChipField>
      <Field label="内容" required above error={error?.fields['content']}>
        {(bind) => <LongText bind={bind} rows={3} max={1000} value={content} onChange={setContent} />}
      </Field>
      <ErrorBar error={error} />
    </Dialog>
  );
}
