import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { CustomerFilter } from '#contract/customer-archive.ts';
import { asOfficeError, office, OfficeError } from '../api/office.ts';
import { takeJob } from '../state/jobs.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorBar } from '../ui/notices.tsx';
import { ReasonField } from '../ui/reason-dialogs.tsx';

/** Before an export: what goes out, and whether with phone numbers. The job bar shows how far it is. */
export function CustomerExport(props: { readonly filter: CustomerFilter; readonly onClose: () => void }) {
  const { filter, onClose } = props;
  const [showPhones, setShowPhones] = useState(false);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<OfficeError | null>(null);
  const [starting, setStarting] = useState(false);

  const start = async () => {
    if (starting) return;
    if (showPhones && reason.trim() === '') {
      const fields = { phoneReason: '完整显示电话须写明原因，会记入留痕。' };
      setError(new OfficeError({ code: 'bad-input', message: '还没有写原因，没有导出。', fields }));
      return;
    }
    setStarting(true);
    try {
      const job = await office('job.startCustomerExport', {
        ...filter,
        phoneReason: showPhones ? reason : null,
      });
      if (job) takeJob(job);
      onClose();
    } catch (failure) {
      setError(asOfficeError(failure));
      setStarting(false);
    }
  };

  return (
    <Dialog
      title="导出客户档案"
      onClose={onClose}
      onSubmit={() => void start()}
      foot={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" htmlType="submit" loading={starting}>
            选择位置并导出
          </Button>
        </>
      }
    >
      <p>按现在的查找和筛选条件导出，一位客户一行。</p>
      <p className="quiet">电话中间四位以 * 代替。导出会记入留痕：谁、什么条件、多少位。</p>
      <Checkbox checked={showPhones} onChange={(event) => setShowPhones(event.target.checked)}>
        完整显示电话号码
      </Checkbox>
      {showPhones && (
        <ReasonField label="原因" value={reason} onChange={setReason} error={error?.fields['phoneReason']} />
      )}
      <ErrorBar error={error} />
    </Dialog>
  );
}
