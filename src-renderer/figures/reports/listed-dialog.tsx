import { Button } from 'antd';
import { useOffice } from '../../api/use-office.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { CaseRows } from './case-rows.tsx';

/** The cases behind a number of a report. */
export interface Listed {
  readonly title: string;
  readonly note: string | null;
  readonly ids: readonly number[];
}

/** Cases a report shows at once behind a number; the rest stand in its lists and in the Excel. */
const SHOWN = 500;

/** The list behind a number; one click opens a case. */
export function ListedDialog({ listed, onClose }: { readonly listed: Listed; readonly onClose: () => void }) {
  const { title, note, ids } = listed;
  const own = ids.filter((id) => id > 0);
  const { data, error, again } = useOffice('report.listed', { ids: own.slice(0, SHOWN) });
  return (
    <Dialog title={title} wide onClose={onClose} foot={<Button onClick={onClose}>关闭</Button>}>
      {note && <p className="quiet">{note}</p>}
      <ErrorBar error={error} again={again} />
      {data && (
        <>
          <p>
            共 {ids.length} 件事项
            {ids.length > own.length &&
              `，其中 ${ids.length - own.length} 件是导入的历史，在“台账 · 历史导入”里查看`}
            {own.length > data.length && `，这里列出 ${data.length} 件`}
          </p>
          <CaseRows rows={data} onLeave={onClose} />
        </>
      )}
    </Dialog>
  );
}
