create table fact (
  on_day int not null,
  subject bigint not null,
  boot int not null,
  seq bigint not null,
  body varbinary not null
);
create index fact_subject on fact (subject);
create index message_look on message (look_at);
create index verdict_open on verdict (resolved, found);
create index order_head_open on order_head (ended, stage);
