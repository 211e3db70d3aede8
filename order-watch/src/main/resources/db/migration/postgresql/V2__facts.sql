-- By the day of arrival: whatever time a fact claims, there is a partition for it.
create table fact (
  on_day int not null,
  subject bigint not null,
  boot int not null,
  seq bigint not null,
  body bytea not null
) partition by list (on_day);
create index fact_subject on fact (subject);
-- What is needed for longer than facts are kept for: of messages and orders that are still open.
create table fact_kept partition of fact for values in (0);
create index message_look on message (look_at) where look_at is not null;
create index verdict_open on verdict (found) where resolved is null;
create index order_head_open on order_head (stage) where ended is null and stage is not null;
