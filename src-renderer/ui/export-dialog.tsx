import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { JobView } from '#contract/jobs.ts';
import { useOffice } from '../api/use-office.ts';
import { useSession } from '../state/session.ts';
import { useStarting } from '../state/use-starting.ts';
import { Dialog } from './dialog.tsx';
import { ErrorBar } from './notices.tsx';
import { ReasonField } from './reason-dialogs.tsx';

interface ExportDialogProps {
  /** What goes out. */
  readonly sentence: string;
  /** What the event says of it: 谁、哪个期间、多少行. */
  readonly noted?: string;
  /** Null when the person closed the dialog that asks where to save. */
  readonly start: (phoneReason: string | null) => Promise<JobView | null>;
  readonly onClose: () => void;
}

/** Before an export: what goes out, and whether with phone numbers. The job bar shows how far it is. */
export function ExportDialog(props: ExportDialogProps) {
  const { sentence, noted = '谁、哪个期间、多少行', start: begin, onClose } = props;
  const [inFull, setInFull] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<string>();
  const { error, starting, start } = useStarting(onClose);
  const mayInFull = useMayInFull();

  const submit = () => {
    if (inFull && reason.trim() === '') setMissing('完整显示电话号码须写明原因，会记入留痕。');
    else void start(() => begin(inFull ? reason : null));
  };

  return (
    <Dialog
      title="导出 Excel"
      onClose={onClose}
      onSubmit={submit}
      foot={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" htmlType="submit" data-first loading={starting}>
            选择位置并导出
          </Button>
        </>
      }
    >
      <p>{sentence}</p>
      <p className="quiet">电话隐去中间几位。导出会记入留痕：{noted}。</p>
      {mayInFull ? (
        <Checkbox checked={inFull} onChange={(event) => setInFull(event.target.checked)}>
          完整显示电话号码
        </Checkbox>
      ) : (
        <p className="quiet">按设置，您的岗位不能完整显示电话号码。</p>
      )}
      {inFull && (
        <ReasonField
          label="原因"
          value={reason}
          onChange={(typed) => {
            setReason(typed);
            setMissing(undefined);
          }}
          error={missing ?? error?.fields['phoneReason']}
        />
      )}
      <ErrorBar error={error} />
    </Dialog>
  );
}

/** The office asks again; this only leaves out what it would refuse. */
function useMayInFull(): boolean {
  const roles = useSession((state) => state.session?.person.roles);
  const { data: settings } = useOffice('setting.list', undefined);
  const value = settings?.find(({ key }) => key === 'export.fullBy')?.value;
  if (!Array.isArray(value)) return true;
  return roles?.some((role) => value.includes(role)) ?? false;
}
