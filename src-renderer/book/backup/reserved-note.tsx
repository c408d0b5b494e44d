import { Button } from 'antd';
import './backup.css';

/** Above the intake form: the number this matter has on paper. */
export function ReservedNote(props: { readonly number: string; readonly onRelease: () => void }) {
  if (props.number === '') return null;
  return (
    <p className="reserved-band" role="note">
      <span>
        补录编号 <strong className="number">{props.number}</strong>
        <span className="hint">请照纸质登记表填写，接待时间填纸上的时间。</span>
        <Button size="small" type="text" onClick={props.onRelease}>
          不是这个编号
        </Button>
      </span>
    </p>
  );
}
