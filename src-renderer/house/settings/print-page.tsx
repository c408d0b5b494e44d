import { Button } from 'antd';
import { useState } from 'react';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import '../../paper/printing/printing.css';
import { useSession } from '../../state/session.ts';
import { Empty, ErrorBar } from '../../ui/notices.tsx';

/**
 * 打印: which printer prints without the dialog. It is taken only after its test page came out right: drivers
 * differ in size and margins, and nobody sees it on the screen.
 */
export function PrintPage() {
  const { data: settings } = useOffice('setting.all', undefined);
  const { data: printers, error, again } = useOffice('paper.printers', undefined, 'once');
  const roles = useSession((state) => state.session?.person.roles) ?? [];
  const mayChange = roles.includes('admin');
  const mayTest = mayChange || roles.includes('manager');
  const [tested, setTested] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const [refused, setRefused] = useState<OfficeError | null>(null);
  const [done, setDone] = useState('');
  const chosen = settings?.['paper.printer'] ?? '';

  const attempt = async (act: () => Promise<string>) => {
    setWorking(true);
    setRefused(null);
    setDone('');
    try {
      setDone(await act());
    } catch (failure) {
      setRefused(asOfficeError(failure));
    } finally {
      setWorking(false);
    }
  };
  const test = (printer: string) =>
    void attempt(async () => {
      await office('paper.test', { printer });
      setTested(printer);
      return '测试页已送打印机，请按页上所列逐项核对。';
    });
  const choose = (printer: string) =>
    void attempt(async () => {
      await office('setting.change', { key: 'paper.printer', value: printer });
      setTested(null);
      return printer === '' ? '以后打印都先弹出系统的打印窗口。' : `以后打印直接送“${printer}”。`;
    });

  return (
    <div className="sheet settings-page">
      <div className="sheet-head">
        <h1>打印</h1>
        <span className="hint grow">
          {chosen === '' ? '打印时弹出系统的打印窗口' : `打印直接送“${chosen}”，不再弹出窗口`}
        </span>
        <Button onClick={again}>重新查找</Button>
      </div>
      <ErrorBar error={error} again={again} />
      {printers?.length === 0 && (
        <Empty title="没有找到打印机">
          请连接打印机并在系统里装好，再点“重新查找”。存为 PDF 不需要打印机。
        </Empty>
      )}
      <ul className="printer-rows">
        {printers?.map((printer) => (
          <li key={printer.name}>
            <span className="grow">
              <strong>{printer.label}</strong>
              {printer.name === chosen && <span className="quiet"> 直接打印</span>}
            </span>
            {printer.trouble && <span className="state-word bar-seal">{printer.trouble}</span>}
            {mayTest && (
              <Button disabled={working} onClick={() => test(printer.name)}>
                打印测试页
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="settings-fields">
        {tested !== null && mayChange && (
          <div className="notice-bar" role="group" aria-label="测试页核对">
            <p>
              “{tested}”的测试页：四周边框完整，两竖线之间正好 100 毫米，字迹清楚，码能扫出来吗？
              都对，这台打印机才能直接打印；有一项不对，请继续用打印窗口。
            </p>
            <Button onClick={() => setTested(null)}>有不对的</Button>
            <Button type="primary" onClick={() => choose(tested)}>
              都对，以后直接打印
            </Button>
          </div>
        )}
        {chosen !== '' && printers && !printers.some(({ name }) => name === chosen) && (
          <p className="field-error">
            选定的“{chosen}”现在找不到：没有连接，或改了名称。打印会提示，不会出纸也不计份数。
          </p>
        )}
        <ErrorBar error={refused} />
        <p role="status">{done}</p>
        <p className="hint">
          装订边、双面、条形码、小票 A5 在“参数”页的“打印与装订”里。Windows
          上有的驱动直接打印时尺寸不准，请以测试页为准。
        </p>
      </div>
      {mayChange && chosen !== '' && (
        <div className="sheet-foot">
          <span className="grow" />
          <Button disabled={working} onClick={() => choose('')}>
            改回弹出打印窗口
          </Button>
        </div>
      )}
    </div>
  );
}
