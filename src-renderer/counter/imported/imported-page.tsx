import { Button } from 'antd';
import { useState } from 'react';
import { useOffice } from '../../api/use-office.ts';
import { filterRegister, useWindow } from '../../state/place.ts';
import { useSession } from '../../state/session.ts';
import { useKeys } from '../../ui/keys.ts';
import { Empty, ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { LevelWord, NumberText } from '../../ui/words.tsx';
import { ImportedDialog } from './imported-dialog.tsx';
import { wordLedgerTime } from './word-ledger-time.ts';
import './imported.css';

const PAGE = 200;
const HEADS = ['原编号', '受理', '客户', '房号', '类别', '内容', '经办', '满意度'];

/** 历史导入: what old ledgers held, found by the search box like the register itself; only to be read. */
export function ImportedPage() {
  const query = useSettled(
    useWindow((state) => state.register.query),
    150,
  );
  // Keyset: each page begins behind the last row of the one before.
  const [pages, setPages] = useState<{ readonly query: string; readonly path: readonly number[] }>({
    query,
    path: [],
  });
  const path = pages.query === query ? pages.path : [];
  const setPath = (to: readonly number[]) => setPages({ query, path: to });
  const after = path.at(-1) ?? null;
  const [opened, setOpened] = useState<number | null>(null);
  const { data, error, again } = useOffice('imported.page', { query, after, limit: PAGE });
  const roles = useSession((state) => state.session?.person.roles) ?? [];
  const imports = roles.includes('handler') || roles.includes('manager');
  const close = () => filterRegister({ over: null });
  useKeys(opened === null ? { Escape: close } : {});
  const next = data?.next ?? null;
  return (
    <div className="imported">
      <header className="sheet record-band">
        <h2>历史导入</h2>
        {data && (
          <span className="quiet">
            共 {data.total} 件，来自启用本台之前的台账；原编号照旧，只供查阅和重复提示
          </span>
        )}
        <span className="grow" />
        {imports && <Button onClick={() => filterRegister({ over: 'import' })}>从 Excel 导入…</Button>}
        <Button onClick={close}>
          返回台账<KeyHint>Esc</KeyHint>
        </Button>
      </header>
      <ErrorBar error={error} again={again} />
      {data && data.rows.length === 0 ? (
        <div className="sheet imported-sheet">
          <Empty title={data.total === 0 ? '还没有导入过旧台账' : '导入的历史里没有相符的事项'} />
        </div>
      ) : (
        <div className="sheet imported-sheet">
          <table>
            <thead>
              <tr>
                {HEADS.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data?.rows.map((row) => (
                <tr key={row.id} onClick={() => setOpened(row.id)}>
                  <td>
                    <button type="button" className="text-button" onClick={() => setOpened(row.id)}>
                      {row.oldNumber === null ? '（无编号）' : <NumberText>{row.oldNumber}</NumberText>}
                    </button>
                  </td>
                  <td>{wordLedgerTime(row.receivedAt, row.dayOnly)}</td>
                  <td>{row.customerName}</td>
                  <td>{row.unit}</td>
                  <td>{row.categoryLabel}</td>
                  <td className="wide" title={row.content}>
                    {row.content}
                  </td>
                  <td>{row.person}</td>
                  <td>{row.level && <LevelWord level={row.level} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {(path.length > 0 || next !== null) && (
        <div className="sheet sheet-foot">
          <span className="quiet">
            第 {path.length + 1} 页，每页 {PAGE} 件
          </span>
          <span className="grow" />
          <Button disabled={path.length === 0} onClick={() => setPath(path.slice(0, -1))}>
            上一页
          </Button>
          <Button disabled={next === null} onClick={() => next !== null && setPath([...path, next])}>
            下一页
          </Button>
        </div>
      )}
      {opened !== null && <ImportedDialog id={opened} onClose={() => setOpened(null)} />}
    </div>
  );
}
