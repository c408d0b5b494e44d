import { Button } from 'antd';
import { useState } from 'react';
import { office } from '../../api/office.ts';
import { CaseScreen } from '../cases/case-screen.tsx';
import { ImportPage } from '../../house/imports/import-page.tsx';
import { showCustomers, useWindow } from '../../state/place.ts';
import { useSession } from '../../state/session.ts';
import { useKeys } from '../../ui/keys.ts';
import { ExportDialog } from '../../ui/export-dialog.tsx';
import { KeyHint } from '../../ui/notices.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import './archive.css';
import { CustomerFilters, CustomerSearch } from './customer-filters.tsx';
import { CustomerFormPage } from './customer-form-page.tsx';
import { CustomerList } from './customer-list.tsx';
import { CustomerRecordPage } from './customer-record.tsx';
import { DuplicatesPage } from './duplicates-page.tsx';
import { useCustomerPages } from './use-customer-pages.ts';

const toList = () => showCustomers({ over: null });
const toRecord = (id: number) => showCustomers({ active: id, over: { what: 'record', id, caseId: null } });

/** 客户 (F12): the archive as a list; records, the import and the proposals to merge lie over it. */
export function CustomersScreen() {
  const over = useWindow((state) => state.customers.over);
  return (
    <>
      <h1 className="unseen">客户</h1>
      {over?.what === 'record' && over.caseId !== null && (
        <CaseScreen key={over.caseId} id={over.caseId} onBack={() => toRecord(over.id)} />
      )}
      {over?.what === 'record' && over.caseId === null && (
        <CustomerRecordPage key={over.id} id={over.id} onBack={toList} />
      )}
      {over?.what === 'new' && <CustomerFormPage record={null} onDone={toRecord} onClose={toList} />}
      {over?.what === 'import' && <ImportPage kind="customers" onClose={toList} />}
      {over?.what === 'duplicates' && <DuplicatesPage onBack={toList} />}
      {/* Stays beneath, so that going back finds the same row. */}
      <div className="archive" hidden={over !== null}>
        <Archive shown={over === null} />
      </div>
    </>
  );
}

function Archive({ shown }: { readonly shown: boolean }) {
  const { over: _, active: __, ...filter } = useWindow((state) => state.customers);
  const [exporting, setExporting] = useState(false);
  const settled = useSettled(filter.query, 150);
  const pages = useCustomerPages({ ...filter, query: settled });
  const person = useSession((state) => state.session?.person);
  const keeps = person?.roles.some((role) => role === 'handler' || role === 'manager') ?? false;
  const add = () => showCustomers({ over: { what: 'new' } });
  useKeys(shown ? { 'Alt+N': add } : {});
  return (
    <>
      <div className="archive-head">
        <CustomerSearch shown={shown} />
        <div className="archive-actions">
          {keeps && (
            <>
              <Button onClick={() => showCustomers({ over: { what: 'duplicates' } })}>查重合并</Button>
              <Button onClick={() => showCustomers({ over: { what: 'import' } })}>从 Excel 导入</Button>
              <Button onClick={() => setExporting(true)}>导出 Excel</Button>
            </>
          )}
          <Button type="primary" onClick={add}>
            新建档案<KeyHint>Alt+N</KeyHint>
          </Button>
        </div>
      </div>
      <CustomerFilters />
      <CustomerList pages={pages} query={settled} shown={shown} masked={!keeps} onOpen={toRecord} />
      {exporting && (
        <ExportDialog
          sentence="按现在的查找和筛选条件导出客户档案，一位客户一行。"
          noted="谁、什么条件、多少位"
          start={(phoneReason) =>
            office('job.startCustomerExport', { ...filter, query: settled, phoneReason })
          }
          onClose={() => setExporting(false)}
        />
      )}
    </>
  );
}
