import { Button } from 'antd';
import { useState } from 'react';
import type { SealView } from '#contract/book/ledger.ts';
import { words } from '#contract/words.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { PaperPreview } from '../../paper/printing/paper-preview.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { wordFull } from '../../ui/word-time.ts';
import { NumberText } from '../../ui/words.tsx';
import { useOffice } from '../../api/use-office.ts';
import { openCase } from '../../state/place.ts';

/** A sealed book: what the sealing sheet says, and its files exactly as kept. */
export function SealedSheet({ seal }: { readonly seal: SealView }) {
  const [error, setError] = useState<OfficeError | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const [spine, setSpine] = useState(false);
  const ask = async (work: () => Promise<{ readonly path: string } | null>) => {
    setError(null);
    setSaved(null);
    try {
      setSaved((await work())?.path ?? null);
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  const files = [...seal.volumes.map(({ volume }) => volume), null];
  return (
    <section className="sheet" aria-label="封存">
      <div className="sheet-head">
        <h1>
          {seal.year} 年度{words.kind[seal.kind]}台账
        </h1>
        <span className="state-word bar-done">已封存</span>
      </div>
      <div className="ledger-body">
        <dl className="ledger-facts">
          <dt>封存</dt>
          <dd>
            {wordFull(seal.sealedAt)} {seal.sealedBy}，保管人 {seal.keeper}
          </dd>
          <dt>编号</dt>
          <dd>
            <NumberText>{seal.firstNumber}</NumberText> 至 <NumberText>{seal.lastNumber}</NumberText>
          </dd>
          <dt>件数</dt>
          <dd>
            {seal.forms} 件（作废 {seal.voided}，结转 {seal.carried}，上年结转 {seal.brought}），补订{' '}
            {seal.supplements} 件，更正 {seal.corrections} 处，共 {seal.pages} 页
          </dd>
          {seal.voidNumbers.length > 0 && (
            <>
              <dt>作废编号</dt>
              <dd className="number selectable">{seal.voidNumbers.join('、')}</dd>
            </>
          )}
          <dt>表单模板</dt>
          <dd>{wordTemplates(seal)}</dd>
          <dt>链首</dt>
          <dd className="number selectable">{seal.head}</dd>
        </dl>
        <table className="ledger-table">
          <thead>
            <tr>
              <th scope="col">册</th>
              <th scope="col">编号</th>
              <th scope="col">页</th>
              <th scope="col">PDF 摘要</th>
              <th scope="col">原件</th>
            </tr>
          </thead>
          <tbody>
            {files.map((volume) => {
              const kept = seal.volumes.find((candidate) => candidate.volume === volume);
              const input = { sealId: seal.id, volume };
              return (
                <tr key={volume ?? 'sheet'}>
                  <td>{volume === null ? '封存单' : `第 ${volume} 册`}</td>
                  <td>{kept && `${kept.firstNumber} 至 ${kept.lastNumber}`}</td>
                  <td>{kept && `${kept.firstPage}–${kept.lastPage}`}</td>
                  <td className="number selectable" title={kept?.pdfDigest ?? seal.sheetDigest ?? ''}>
                    {(kept?.pdfDigest ?? seal.sheetDigest ?? '').slice(0, 16)}
                  </td>
                  <td>
                    <Button size="small" onClick={() => void ask(() => office('ledger.open', input))}>
                      打开
                    </Button>{' '}
                    <Button size="small" onClick={() => void ask(() => office('ledger.copy', input))}>
                      另存
                    </Button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
        {seal.carried > 0 && <Carried sealId={seal.id} />}
        <p className="hint">
          打开和补印的都是封存时保存的原件，一个字节不差；与封存不符的文件不会打开。每次打开、另存都留痕。
        </p>
        <p>
          <Button size="small" onClick={() => setSpine(true)}>
            书脊条…
          </Button>{' '}
          <span className="hint">裁下贴在各册书脊上，不计入台账页码</span>
        </p>
        {spine && <PaperPreview form="spine" id={seal.id} onClose={() => setSpine(false)} />}
        {saved && <p role="status">已存到 {saved}</p>}
        <ErrorBar error={error} />
      </div>
    </section>
  );
}

/** Which forms were bound in other words than the built-in ones. */
function wordTemplates({ volumes }: SealView): string {
  const versions = new Map(
    volumes.flatMap(({ templates }) => Object.entries(templates ?? {})).filter(([, version]) => version > 0),
  );
  if (versions.size === 0) return '全部为内置版';
  return `${[...versions].map(([code, version]) => `${code} 第 ${version} 版`).join('、')}，其余为内置版`;
}

/** Where the cases this book carried out were bound since. */
function Carried({ sealId }: { readonly sealId: number }) {
  const { data: carried } = useOffice('ledger.carried', { sealId });
  if (!carried) return null;
  return (
    <div>
      <h2>结转去向</h2>
      <ul className="ledger-carried">
        {carried.map(({ caseId, number, volume, page, now }) => (
          <li key={caseId}>
            <button type="button" className="text-button number" onClick={() => openCase(caseId)}>
              {number}
            </button>
            <span className="selectable">
              {' '}
              本年度第 {volume} 册第 {page} 页；{now}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
