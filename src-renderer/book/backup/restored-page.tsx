import { Button } from 'antd';
import type { Restored } from '#contract/book/backup.ts';
import { showRestored } from './restored.ts';
import '../../house/people/people.css';
import './backup.css';

/** After a restore: what was done, where the register of before lies, what is left to do. */
export function RestoredPage({ restored }: { readonly restored: Restored }) {
  return (
    <main className="cover-page">
      <div className="sheet sign-in restored-page" role="status">
        <header>
          <p className="quiet">客户投诉受理台</p>
          <h1>已从备份恢复</h1>
        </header>
        <div className="trouble-body">
          <p>
            登记簿已恢复并核对相符，现在的链首 <span className="number selectable">{restored.head}</span>。
          </p>
          {restored.reserved > 0 && (
            <p>
              有 {restored.reserved} 个编号<strong>待补录</strong>
              ，在“台账”顶上：请照纸质登记表逐个补录，没有的由主管说明原因作废。
            </p>
          )}
          <p className="quiet">
            恢复前的登记簿整个留在 <span className="selectable">{restored.aside}</span>，请不要删除。
          </p>
        </div>
        <div className="sheet-foot">
          <Button type="primary" autoFocus onClick={() => showRestored(null)}>
            去登录
          </Button>
        </div>
      </div>
    </main>
  );
}
