import type Database from 'better-sqlite3';
import type { TestOffice } from '../support/office.ts';
import type { Table } from './measure.ts';

/** What is measured: an office on a register of a size, somebody at its counter, and the file itself beside. */
export interface Subject {
  readonly desk: TestOffice;
  readonly clerk: Awaited<ReturnType<TestOffice['signIn']>>;
  readonly size: number;
  readonly table: Table;
  readonly rounds: number;
}

/** Reads the same file without the office: the bare reference. */
export interface Reading extends Subject {
  readonly db: Database.Database;
}

/** A million cases: what targets of lists are meant for. */
export const MILLION = 1_000_000;
