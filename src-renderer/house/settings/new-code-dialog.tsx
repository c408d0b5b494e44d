import { Button } from 'antd';
import { Dialog } from '../../ui/dialog.tsx';

/** An administrator's new recovery code, shown this once. */
export function NewCodeDialog({
  name,
  code,
  onClose,
}: {
  readonly name: string;
  readonly code: string;
  readonly onClose: () => void;
}) {
  return (
    <Dialog
      title={`${name}的恢复码`}
      onClose={onClose}
      foot={
        <Button type="primary" onClick={onClose}>
          我已抄写
        </Button>
      }
    >
      <p>忘记 PIN 或密码时用它重设。只显示这一次，请抄写后封存：</p>
      <p className="recovery-code number selectable">{code}</p>
    </Dialog>
  );
}
