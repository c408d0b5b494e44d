/**
 * 检查、知识、措施. One inspection a week (K1), numbered when it is drawn; its sample can be drawn again from the
 * seed. A measure without a row in `measure_topic` or `inspection_finding` comes from its case. What a draft used
 * of the knowledge is found by the request that registered it.
 */
export const sql = /* sql */ `
CREATE TABLE inspection (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL, year INTEGER NOT NULL, n INTEGER NOT NULL CHECK (n > 0),
  week TEXT NOT NULL UNIQUE,
  seed TEXT NOT NULL, sample_count INTEGER NOT NULL, sample_percent INTEGER NOT NULL,
  population INTEGER NOT NULL, checklist TEXT NOT NULL CHECK (json_valid(checklist)),
  drawn_at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL,
  conclusion TEXT, signed_at TEXT, signed_by INTEGER REFERENCES user (id), signed_by_name TEXT,
  salt TEXT NOT NULL,
  UNIQUE (site, year, n)
) STRICT;
CREATE TABLE inspection_item (
  id INTEGER PRIMARY KEY,
  inspection_id INTEGER NOT NULL REFERENCES inspection (id),
  case_id INTEGER NOT NULL REFERENCES "case" (id),
  drawn TEXT NOT NULL CHECK (drawn IN ('sample', 'overdue')),
  overdue INTEGER NOT NULL CHECK (overdue IN (0, 1)),
  answers TEXT NOT NULL CHECK (json_valid(answers)), looked_at TEXT,
  UNIQUE (inspection_id, case_id)
) STRICT;
CREATE TABLE inspection_finding (
  id INTEGER PRIMARY KEY,
  inspection_id INTEGER NOT NULL REFERENCES inspection (id),
  item_id INTEGER NOT NULL REFERENCES inspection_item (id),
  check_key TEXT, content TEXT NOT NULL,
  concerns_id INTEGER REFERENCES user (id), concerns_name TEXT,
  follow_up_id INTEGER REFERENCES follow_up (id), measure_id INTEGER REFERENCES measure (id),
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL, salt TEXT NOT NULL
) STRICT;
CREATE INDEX inspection_finding_by_item ON inspection_finding (item_id);
CREATE INDEX inspection_finding_by_inspection ON inspection_finding (inspection_id);
CREATE INDEX inspection_finding_by_measure ON inspection_finding (measure_id) WHERE measure_id IS NOT NULL;
CREATE INDEX inspection_finding_by_person ON inspection_finding (concerns_id) WHERE concerns_id IS NOT NULL;

CREATE TABLE measure_topic (
  id INTEGER PRIMARY KEY,
  measure_id INTEGER NOT NULL UNIQUE REFERENCES measure (id),
  category TEXT NOT NULL, project TEXT, department TEXT, cause TEXT
) STRICT;

CREATE TABLE knowledge (
  id INTEGER PRIMARY KEY,
  category_id INTEGER NOT NULL REFERENCES category (id),
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX knowledge_by_category ON knowledge (category_id, id);
CREATE TABLE knowledge_version (
  id INTEGER PRIMARY KEY,
  knowledge_id INTEGER NOT NULL REFERENCES knowledge (id), version INTEGER NOT NULL CHECK (version > 0),
  title TEXT NOT NULL, solution TEXT, deadline TEXT, compensation TEXT, script TEXT,
  faq TEXT NOT NULL CHECK (json_valid(faq)),
  retired INTEGER NOT NULL CHECK (retired IN (0, 1)), reason TEXT,
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL,
  UNIQUE (knowledge_id, version)
) STRICT;
CREATE TABLE knowledge_use (
  id INTEGER PRIMARY KEY,
  knowledge_id INTEGER NOT NULL REFERENCES knowledge (id), version INTEGER NOT NULL,
  case_id INTEGER REFERENCES "case" (id), draft_id TEXT,
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL,
  CHECK ((case_id IS NULL) <> (draft_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX knowledge_use_of_case ON knowledge_use (knowledge_id, case_id) WHERE case_id IS NOT NULL;
CREATE UNIQUE INDEX knowledge_use_of_draft ON knowledge_use (knowledge_id, draft_id) WHERE draft_id IS NOT NULL;
`;
