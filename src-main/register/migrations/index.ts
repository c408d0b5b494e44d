import { sql as register } from './0001-register.ts';
import { sql as work } from './0002-work.ts';
import { sql as handover } from './0003-handover.ts';
import { sql as ledger } from './0004-ledger.ts';
import { sql as roster } from './0005-roster.ts';
import { sql as batches } from './0006-batches.ts';
import { sql as callbackCorrections } from './0007-callback-corrections.ts';
import { sql as backups } from './0008-backups.ts';
import { sql as accounts } from './0009-accounts.ts';
import { sql as customerArchive } from './0010-customer-archive.ts';
import { sql as attachments } from './0011-attachments.ts';
import { sql as templatesAtHand } from './0012-templates-at-hand.ts';
import { sql as registerViews } from './0013-register-views.ts';
import { sql as paperTemplates } from './0014-paper-templates.ts';
import { sql as publishedReports } from './0015-published-reports.ts';
import { sql as penalties } from './0016-penalties.ts';
import { sql as claims } from './0017-claims.ts';
import { sql as inspection } from './0018-inspection.ts';
import { sql as imports } from './0019-imports.ts';
import { sql as supplements } from './0020-supplements.ts';
import { sql as customers } from './0026-customers.ts';
import { sql as centre } from './0025-centre.ts';
import { sql as reportReading } from './0024-report-reading.ts';
import { sql as paper } from './0023-paper.ts';
import { sql as indexes } from './0022-indexes.ts';
import { sql as archiveReading } from './0021-archive-reading.ts';

/** A step forward in the shape of the database; numbered, never edited once released. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/**
 * All migrations in order. They are modules with SQL text instead of .sql files because the bundle, plain
 * Node and the asar archive can then all read them the same way.
 */
export const migrations: readonly Migration[] = [
  { version: 1, name: '登记簿', sql: register },
  { version: 2, name: '派单、回访、待批', sql: work },
  { version: 3, name: '交班', sql: handover },
  { version: 4, name: '年度装订', sql: ledger },
  { version: 5, name: '排班、空白登记表', sql: roster },
  { version: 6, name: '代理、违规登记、批次回访', sql: batches },
  { version: 7, name: '回访更正', sql: callbackCorrections },
  { version: 8, name: '备份与恢复', sql: backups },
  { version: 9, name: '账号与设置', sql: accounts },
  { version: 10, name: '客户档案', sql: customerArchive },
  { version: 11, name: '附件与更正', sql: attachments },
  { version: 12, name: '常见事项', sql: templatesAtHand },
  { version: 13, name: '台账视图', sql: registerViews },
  { version: 14, name: '表单模板', sql: paperTemplates },
  { version: 15, name: '已发布报表', sql: publishedReports },
  { version: 16, name: '处罚与抢修', sql: penalties },
  { version: 17, name: '索赔', sql: claims },
  { version: 18, name: '检查、知识、措施', sql: inspection },
  { version: 19, name: '导入', sql: imports },
  { version: 20, name: '补订', sql: supplements },
  { version: 21, name: '档案查阅', sql: archiveReading },
  { version: 22, name: '重复的索引', sql: indexes },
  { version: 23, name: '装订所用表单、安装信息', sql: paper },
  { version: 24, name: '报表按时间读取', sql: reportReading },
  { version: 25, name: '投诉中心', sql: centre },
  { version: 26, name: '客户', sql: customers },
];
