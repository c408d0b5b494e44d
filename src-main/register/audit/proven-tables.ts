import type { DerivedCheckName } from '../../book/integrity/derived/derived.ts';

/**
 * How the tables without digests in the chain are proven; every other table has its columns in `rows/`. A table on
 * neither list doesn't exist (test): to add one, put its columns into `rows/`, or one line here.
 */
type TableProof =
  /** Verified by the named part of the verification itself. */
  | { readonly by: 'chain' | 'private' | 'numbers' | 'seals' | 'attachments' | 'shape'; readonly how: string }
  /** Recomputed from what the chain proves. */
  | { readonly by: DerivedCheckName; readonly how: string }
  /** Decides nothing and proves nothing: `how` says why a change of it harms nobody but its owner. */
  | { readonly by: 'harmless'; readonly how: string };

export const provenTables: Readonly<Record<string, TableProof>> = {
  event: { by: 'chain', how: '留痕链本身，逐条重算' },
  event_private: { by: 'private', how: '加盐摘要在留痕中' },
  counter: { by: 'numbers', how: '与已发的编号逐一核对' },
  ledger_form: { by: 'seals', how: '封存留痕含各件摘要，内容重新计算' },
  ledger_supplement: { by: 'seals', how: '同上，属于册的内容摘要' },
  erasing: { by: 'shape', how: '只在依法删除的一瞬间有内容，平时须为空' },
  case_text: { by: 'search-texts', how: '由受理事项重新生成后比较' },
  case_search: { by: 'search-texts', how: '每件须能以其全部文字查到' },
  customer_search: { by: 'search-texts', how: '每份档案须能以其全部文字查到' },
  imported_search: { by: 'search-texts', how: '每条须能以其全部文字查到' },
  text_reading: { by: 'search-texts', how: '检索文字由哪一版程序生成；较旧的，下次打开时整个重新生成' },
  tally: { by: 'tally', how: '由受理事项、工单、回访重新计数' },
  print_copy: { by: 'kept-pages', how: '打印记录有页面摘要；留痕说留存了的须在' },
  print_picture: { by: 'kept-pages', how: '属于留存页面' },
  report_pdf: { by: 'report-pdfs', how: '发布记录有其摘要' },
  presence: { by: 'sign-ins', how: '与末次登录留痕一致' },
  sign_in_failure: { by: 'sign-ins', how: '锁定须与留痕一致；次数随下次输对清零' },
  draft: { by: 'harmless', how: '尚未登记，登记时由登记人核对；丢弃、移交留痕' },
  draft_attachment: { by: 'harmless', how: '草稿的附件，登记时才归入事项；文件以内容摘要命名，逐个重读' },
  closed_draft: { by: 'harmless', how: '没有登记，一周后清除；关闭留痕' },
  handover_draft: { by: 'harmless', how: '尚未签字，签字时本人看到全文' },
  report_draft: { by: 'harmless', how: '尚未发布，发布时主管看到全文' },
  import_mapping: { by: 'harmless', how: '导入时的列对应，只是便利；每次导入留痕' },
  queue_look: { by: 'harmless', how: '本人上次看某个队列的时间' },
  register_view: { by: 'harmless', how: '列表怎么显示，不是登记内容' },
  register_last: { by: 'harmless', how: '本人上次的列表样子' },
};

/** Columns of audited tables that no event digests, and how they are proven. */
export const provenColumns: Readonly<Record<string, Readonly<Record<string, TableProof>>>> = {
  clock: { due_at: { by: 'due-times', how: '由时限的事实、挂起和日历重新推算' } },
  template: { uses: { by: 'harmless', how: '用过几次，只影响排序' } },
  print_copy: {
    sheets: { by: 'harmless', how: '页面本身有摘要；只用来说有几页' },
    size: { by: 'harmless', how: '页面本身有摘要；只用来再显示' },
    file_name: { by: 'harmless', how: '另存时建议的文件名' },
  },
  sign_in_failure: { count: { by: 'harmless', how: '锁定之前的次数，随下次输对清零' } },
};
