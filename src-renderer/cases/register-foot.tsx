import { Button } from 'antd';
import { useState } from 'react';
import type { RegisterFilter } from '#contract/register.ts';
import { RegisterExport } from './register-export.tsx';
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
        <RegisterExport filter={filter} ids={ids.length === 0 ? null : ids} onClose={() => setOpen(null)} />
      )}
      {open === 'print' && <RegisterPrint ids={ids} onClose={() => setOpen(null)} />}
    </div>
  );
}
