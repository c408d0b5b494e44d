/** A line of the contents: one form of the volume. */
export interface ContentsLine {
  readonly number: string;
  /** Civil day `YYYY-MM-DD`, or null when a number has none. */
  readonly receivedOn: string | null;
  readonly customer: string;
  readonly category: string;
  readonly nature: string;
  /** 已结案, 作废, 结转 … */
  readonly result: string;
  /** Continuous page of its form. */
  readonly page: number;
}

/** Cover of a volume. */
export interface CoverValues {
  readonly id: number;
  readonly year: number;
  /** `客户投诉`. */
  readonly kindWord: string;
  readonly volume: number;
  readonly volumes: number;
  readonly firstNumber: string;
  readonly lastNumber: string;
  readonly forms: number;
  readonly voided: number;
  readonly carried: number;
  readonly brought: number;
  readonly supplements: number;
  readonly firstPage: number;
  readonly lastPage: number;
  readonly totalPages: number;
  readonly keeper: string;
  readonly madeAt: string;
}

/** A small table of the statistics page. */
export interface StatisticsTable {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Statistics page of the ledger; the words and sums are computed by the caller. */
export interface StatisticsValues {
  readonly year: number;
  readonly kindWord: string;
  readonly tables: readonly StatisticsTable[];
  /** The reconciling line: by number year against by received date (spec 40). */
  readonly reconciling: string;
}

/** A line of the correction and void list. */
export interface CorrectionLine {
  readonly number: string;
  readonly at: string;
  /** 更正 or 作废. */
  readonly what: string;
  readonly field: string | null;
  readonly old: string | null;
  readonly now: string | null;
  readonly by: string;
  readonly reason: string;
}

/** What a seal says about one volume. */
export interface SealedVolume {
  readonly volume: number;
  readonly firstNumber: string;
  readonly lastNumber: string;
  readonly forms: number;
  readonly voided: number;
  readonly carried: number;
  readonly firstPage: number;
  readonly lastPage: number;
  /** SHA-256 of the volume's PDF, 64 hex digits. */
  readonly pdfDigest: string;
  /** SHA-256 of the content of its cases. */
  readonly contentDigest: string;
  /** Versions of the templates it was bound with; 0 is the built-in one, null: all built in. */
  readonly templates: Readonly<Record<string, number>> | null;
}

/** 封存单: its own page and file (spec 40). */
export interface SealValues {
  readonly id: number;
  readonly year: number;
  readonly kindWord: string;
  readonly firstNumber: string;
  readonly lastNumber: string;
  readonly forms: number;
  readonly voided: number;
  readonly carried: number;
  readonly brought: number;
  readonly supplements: number;
  readonly corrections: number;
  /** Printed numbers that were voided, in order. */
  readonly voidNumbers: readonly string[];
  readonly pages: number;
  readonly volumes: readonly SealedVolume[];
  /** Head of the chain, 64 hex digits. */
  readonly head: string;
  readonly sealedAt: string;
  readonly sealedBy: string;
  readonly keeper: string;
}

/** One thing of a sealed case that has ended since, as its supplement says it. */
export interface SupplementItem {
  readonly title: string;
  /** Label and text, in order. */
  readonly lines: readonly (readonly [label: string, text: string | null])[];
  readonly endedAt: string;
}

/** 补订页 of one case. */
export interface SupplementValues {
  readonly caseId: number;
  readonly serial: number;
  readonly number: string;
  readonly year: number;
  readonly kindWord: string;
  readonly customer: string;
  readonly category: string;
  /** Where its form is bound, `2026 年度第 1 册第 4 页`. */
  readonly origin: string;
  readonly items: readonly SupplementItem[];
}

/** A line of the 上年结转对照表. */
export interface CarriedLine {
  readonly number: string;
  readonly origin: string;
  readonly state: string;
  /** Continuous page of its form in this book; null while it goes on. */
  readonly page: number | null;
}
