-- Instants are milliseconds since 1970, by order-watch's clock; days are days since then.
-- "subject" is the key of a message or an order: see Keys.

-- What was taken in and is not in the ledger yet.
create table inbox (
  id bigint generated always as identity primary key,
  received bigint not null,
  facts int not null,
  body ${binary} not null
);

-- One row for each thing that only one instance may do at a time, and what it remembers.
create table duty (
  name varchar(20) primary key,
  number bigint not null,
  at bigint
);
insert into duty (name, number) values ('FOLD', 0), ('ORDERS', 0), ('JUDGED', 0), ('RETENTION', 0), ('FACTS_GONE', -1);

-- Texts that come again and again in facts.
create table name (
  code int generated always as identity primary key,
  hash uuid not null unique,
  body ${binary} not null
);

-- One for each start of a process; the numbers of its facts that are in the ledger.
create table boot (
  id int generated always as identity primary key,
  hash uuid not null unique,
  fold bigint not null,
  last_sign bigint not null,
  body ${binary} not null,
  stored ${binary} not null
);

-- Heartbeats, gaps and goodbyes.
create table sign (
  boot int not null,
  seq bigint not null,
  fold bigint not null,
  at bigint not null,
  body ${binary} not null,
  primary key (boot, seq)
);
create index sign_fold on sign (fold);

-- A message, and when it must be looked at again; null: when facts come.
create table message (
  subject bigint primary key,
  first_day int not null,
  look_at bigint,
  settled boolean not null,
  kept boolean not null
);

-- Which messages must be looked at together, and which are of an order; see Link.
create table link (
  target bigint not null,
  kind smallint not null,
  subject bigint not null,
  primary key (target, kind, subject)
);
create index link_subject on link (subject, kind);

create table ledger_row (
  id uuid primary key,
  subject bigint not null,
  changed bigint not null,
  body ${binary} not null
);
create index ledger_row_subject on ledger_row (subject);

-- What a row was before, where a person may have been told of it.
create table row_history (
  id bigint generated always as identity primary key,
  ledger_row uuid not null,
  changed bigint not null,
  body ${binary} not null
);
create index row_history_row on row_history (ledger_row);

-- How many rows are in a state or have a mark, as differences to be added up.
create table tally (
  id bigint generated always as identity primary key,
  body ${binary} not null,
  difference bigint not null
);

-- First deliveries by queue, boot and second, by that boot's own clock.
create table first_delivery (
  queue bigint not null,
  boot int not null,
  at_second bigint not null,
  delivered bigint not null,
  primary key (queue, boot, at_second)
);
create index first_delivery_time on first_delivery (at_second);

-- Every number of every order; the verdict stands with the canonical one.
create table order_head (
  subject bigint primary key,
  number varchar(64) not null,
  look_at bigint,
  canonical bigint not null,
  stage varchar(200),
  entered bigint,
  overdue boolean not null,
  ended bigint,
  changed bigint not null,
  body ${binary}
);
create index order_head_look on order_head (look_at);
create index order_head_canonical on order_head (canonical);

create table order_fact (
  subject bigint not null,
  boot int not null,
  seq bigint not null,
  body ${binary} not null,
  primary key (subject, boot, seq)
);

-- How long orders were in the stages that they left.
create table stage_time (
  subject bigint not null,
  stage varchar(200) not null,
  occurrence int not null,
  left_at bigint not null,
  spent bigint not null,
  primary key (subject, stage, occurrence)
);
create index stage_time_left on stage_time (left_at);

create table verdict (
  id char(32) primary key,
  subject bigint not null,
  found bigint not null,
  resolved bigint,
  acknowledged bigint,
  acknowledged_by ${binary},
  body ${binary} not null
);
create index verdict_subject on verdict (subject);

-- What is still to be told to the outside.
create table change (
  id bigint generated always as identity primary key,
  channel smallint not null,
  kind smallint not null,
  at bigint not null,
  leased bigint not null default 0,
  body ${binary} not null
);
create index change_channel on change (channel, id);

create table look (
  id bigint generated always as identity primary key,
  host uuid not null,
  at bigint not null,
  body ${binary} not null
);
create index look_host on look (host, at);
create index look_at on look (at);
