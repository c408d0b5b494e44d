/**
 * Hides bound values from SQLite's planner. Where a table has partial indexes, or an ORDER BY might follow one, it
 * looks at the bound value and from then on prepares the statement anew at every run: ten times the work of a
 * lookup, and no setting that better-sqlite3 reaches (`SQLITE_DBCONFIG_ENABLE_QPSG`) turns it off. A plus before the
 * variable changes no value and no comparison; the plan is made once, without knowing the value.
 */
export function withStablePlan(sql: string): string {
  return sql.replaceAll(/([=<>]\s*)(?=@\w|\?)/g, '$1+');
}
