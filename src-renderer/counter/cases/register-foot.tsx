import { Button } from 'antd';
import { useState } from 'react';
import type { RegisterFilter } from '#contract/counter/register.ts';
import { office } from '../../api/office.ts';
import { ExportDialog } from '../../ui/export-dialog.tsx';
import { RegisterPrint } from './register-print.tsx';
import type { CasePages } from './use-case-pages.ts';
import type { Marking } from './use-marking.ts';

interface RegisterFootProps {
  readonly filter: RegisterFilter;
  readonly pages: CasePages;
  readonly marking: Marking;
}

/** What stands in the list, what is marked, and what can be done with it. */
export function RegisterFoot({ filter, pages, marking }: RegisterFootProps) {
  const [open, setOpen] = useState<'export' | 'print' | null>(null);
  const { marked, notice, markAll, clear } = marking;
  const ids = [...marked];
  const { rows, more } = pages;
  return (
    <div className="register-foot">
      <span role="status">
        {marked.size > 0
          ? `已选 ${marked.size} 件`
          : more
            ? `已列出 ${rows.length} 件，向下还有`
            : `共 ${rows.length} 件`}
      </span>
      {notice && <span className="state-word bar-wait">{notice}</span>}
      <span className="grow" />
      {marked.size > 0 ? (
        <>
          <Button onClick={clear}>取消选择</Button>
          <Button onClick={() => setOpen('print')}>打印登记表</Button>
          <Button onClick={() => setOpen('export')}>导出选中的 {marked.size} 件</Button>
        </>
      ) : (
        <>
          <span className="hint">空格选中，Shift+↑↓ 连选，Ctrl+A 全选</span>
          <Button disabled={rows.length === 0} onClick={markAll}>
            全选
          </Button>
          <Button disabled={rows.length === 0} onClick={() => setOpen('export')}>
            导出全部结果
          </Button>
        </>
      )}
      {open === 'export' && (
        <ExportDialog
          sentence={`${ids.length > 0 ? `选中的 ${ids.length} 件` : '当前查找和筛选找到的全部事项'}，每件一行，包含登记表的全部内容。`}
          noted="谁、什么范围、多少行"
          start={(phoneReason) =>
            office('job.startRegister', { filter, ids: ids.length === 0 ? null : ids, phoneReason })
          }
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'print' && <RegisterPrint ids={ids} onClose={() => setOpen(null)} />}
    </div>
  );
}
